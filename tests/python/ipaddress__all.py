# Addresses, networks, arithmetic, errors.
import ipaddress as ip

a, b = ip.ip_address("192.168.0.1"), ip.ip_address("2001:db8::1")
print(a, repr(a), int(a), a + 5, a.packed, a.reverse_pointer, a.is_private, a.is_global, a.is_loopback, a.version, b, b.exploded, b.compressed, b.packed.hex(), b.is_link_local, b.ipv4_mapped, ip.ip_address("::ffff:1.2.3.4").ipv4_mapped)
n = ip.ip_network("10.0.0.0/29")
print(n, n.netmask, n.hostmask, n.num_addresses, n.broadcast_address, list(n.hosts()), ip.ip_address("10.0.0.3") in n, n[2], n[-1], n.prefixlen, n.with_netmask, list(n.subnets(new_prefix=30)), n.supernet(), n.overlaps(ip.ip_network("10.0.0.4/30")), n.subnet_of(ip.ip_network("10.0.0.0/8")))
i = ip.ip_interface("10.1.2.3/24")
print(i, i.ip, i.network, i.with_prefixlen, i + 1, sorted([ip.ip_address("10.0.0.2"), ip.ip_address("9.0.0.1")]), a < ip.ip_address("192.168.0.2"), hash(a) == hash(ip.ip_address(int(a))), f"{a:b}"[:8], f"{a:x}")
print(list(ip.summarize_address_range(ip.ip_address("10.0.0.1"), ip.ip_address("10.0.0.6"))), list(ip.collapse_addresses([ip.ip_network("10.0.0.0/25"), ip.ip_network("10.0.0.128/25")])), list(n.address_exclude(ip.ip_network("10.0.0.0/30"))), ip.ip_network("10.0.0.5/24", strict=False), ip.IPv6Address("fe80::1%eth").scope_id)
for f in (lambda: ip.ip_address("256.1.1.1"), lambda: ip.ip_address("1.2.3"), lambda: ip.ip_address("01.2.3.4"), lambda: ip.ip_address("::1::"), lambda: ip.ip_network("10.0.0.1/24"), lambda: ip.ip_network("10.0.0.0/33"), lambda: ip.IPv4Address("x"), lambda: a + 2**40, lambda: a < b, lambda: ip.ip_address(None), lambda: ip.IPv6Address("g::"), lambda: ip.IPv4Address(2**40), lambda: n[99], lambda: ip.ip_interface("1.1.1.1/x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
