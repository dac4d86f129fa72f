"""interfaces and local_addresses."""

from ipaddress import IPv4Interface, ip_address

import pytest
from common.steps import failing

from winsock_ffi import AF_INET, AF_INET6, IFF, SOCK_DGRAM, Socket, interfaces, local_addresses, raw


@pytest.mark.parametrize("flag", list(IFF))
def test_each_flag_has_its_c_value(flag: IFF) -> None:
    assert flag == getattr(raw, f"IFF_{flag.name}")


def test_the_loopback_interface_is_there() -> None:
    [loopback] = [each for each in interfaces() if IFF.LOOPBACK in each.flags]
    assert (loopback.address, loopback.netmask) == ("127.0.0.1", "255.0.0.0")
    assert IFF.UP in loopback.flags


def test_an_interface_that_broadcasts_has_an_address_to_do_it() -> None:
    """That of its network, or of all of them."""
    broadcasting = [each for each in interfaces() if IFF.BROADCAST in each.flags and IFF.LOOPBACK not in each.flags]
    for each in broadcasting:
        network = IPv4Interface(f"{each.address}/{each.netmask}").network
        assert each.broadcast in (str(network.broadcast_address), "255.255.255.255")


def test_interfaces_are_of_ipv4_and_have_their_own_addresses() -> None:
    addresses = [each.address for each in interfaces()]
    assert len(set(addresses)) == len(addresses)
    assert all(ip_address(address).version == 4 for address in addresses)


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_a_socket_can_be_bound_to_each_local_address(family: int) -> None:
    """Wine 8 knows none of IPv6."""
    for address in local_addresses(family):
        with Socket(family, SOCK_DGRAM) as socket:
            socket.bind(address)
            assert socket.local_address[0] == address[0]


def test_the_addresses_of_ipv4_are_those_of_its_interfaces() -> None:
    of_interfaces = {each.address for each in interfaces() if IFF.LOOPBACK not in each.flags}
    assert {address[0] for address in local_addresses()} == of_interfaces


def test_a_family_that_the_system_lacks_is_an_error() -> None:
    with failing("WSASocketW", raw.WSAEAFNOSUPPORT):
        local_addresses(0x7FFF)
