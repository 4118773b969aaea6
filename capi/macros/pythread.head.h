typedef void *PyThread_type_lock;
