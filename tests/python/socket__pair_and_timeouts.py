# Sockets without a network: pairs, timeouts, messages with descriptors, addresses, errors.
import os
import socket
import threading

a, b = socket.socketpair()
with a, b:
    a.sendall(b"hello")
    room = bytearray(8)
    print(b.recv_into(room, 3), room, b.recv(10))
    b.settimeout(0.01)
    try:
        b.recv(1)
    except TimeoutError as error:
        print("timeout:", error)
    b.setblocking(False)
    try:
        b.recv(1)
    except BlockingIOError as error:
        print(type(error).__name__, error.errno == 11)
    b.settimeout(None)
    read, write = os.pipe()
    socket.send_fds(a, [b"fd"], [read])
    os.close(read)
    data, fds, flags, address = socket.recv_fds(b, 10, 1)
    os.write(write, b"through the pipe")
    print(data, len(fds), os.read(fds[0], 100), address)
    os.close(write)
    os.close(fds[0])
    print(a.gettimeout(), a.getblocking(), a.family.name, a.type.name, repr(a.getsockname()))

server = socket.create_server(("127.0.0.1", 0))


def serve():
    peer, _ = server.accept()
    with peer:
        while data := peer.recv(100):
            peer.sendall(data.upper())


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(server.getsockname()) as client:
    client.sendall(b"over tcp")
    print(client.recv(100), client.getpeername()[0])
thread.join()
server.close()
try:
    server.accept()
except OSError as error:
    print(error)
for call in (
    lambda: socket.inet_aton("1.2.3.x"),
    lambda: socket.inet_pton(socket.AF_INET6, "::g"),
    lambda: socket.htons(1 << 16),
    lambda: socket.socket(fileno=-1),
    lambda: socket.socketpair(socket.AF_INET),
):
    try:
        call()
    except (OSError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print(socket.inet_ntop(socket.AF_INET6, socket.inet_aton("127.1") * 4), socket.ntohl(1))
print(socket.CMSG_LEN(10), socket.CMSG_SPACE(10), issubclass(socket.gaierror, OSError))
