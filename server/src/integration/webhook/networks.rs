//! Which addresses messages may go to. What somebody writes into a form must not reach what stands behind our own walls.

use std::net::IpAddr;
use std::str::FromStr;
use std::sync::LazyLock;

use ipnet::IpNet;

/// What is not the open internet, by the registries of special-purpose addresses. Of IPv6 only 2000::/3 is in use at all.
const CLOSED: [&str; 20] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
    "64:ff9b::/96",
];
const OPEN_V6: &str = "2000::/3";

static CLOSED_NETWORKS: LazyLock<Vec<IpNet>> =
    LazyLock::new(|| CLOSED.iter().map(|network| written(network)).collect());
static OPEN_NETWORK_V6: LazyLock<IpNet> = LazyLock::new(|| written(OPEN_V6));

fn written(network: &str) -> IpNet {
    network.parse().expect("the networks above are written as networks")
}

/// The closed networks that messages may go to all the same. None unless the settings name them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

/// A list of networks cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no network such as 10.20.0.0/16")]
pub struct NetworksError(String);

impl FromStr for Networks {
    type Err = NetworksError;

    fn from_str(text: &str) -> Result<Networks, NetworksError> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let networks = parts.map(|part| part.parse().map_err(|_| NetworksError(part.to_owned())));
        Ok(Networks(networks.collect::<Result<_, _>>()?))
    }
}

impl Networks {
    /// True for an address in a network that the settings name.
    #[must_use]
    pub fn name(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// True for an address that a message may go to: on the open internet, or named by the settings.
    #[must_use]
    pub fn admit(&self, address: IpAddr) -> bool {
        is_open(address) || self.name(address)
    }
}

/// True for an address on the open internet. An IPv4 address in the clothes of IPv6 is what it is underneath.
fn is_open(address: IpAddr) -> bool {
    let address = address.to_canonical();
    let closed = CLOSED_NETWORKS.iter().any(|network| network.contains(&address));
    let used = address.is_ipv4() || OPEN_NETWORK_V6.contains(&address);
    used && !closed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn closed_networks_are_closed_in_whatever_clothes() {
        let none = Networks::default();
        for text in [
            "127.0.0.1",
            "10.1.2.3",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
        ] {
            assert!(!none.admit(address(text)), "{text}");
        }
        for text in
            ["9.9.9.9", "172.32.0.1", "100.63.255.255", "2a00:1450:400f::1", "::ffff:9.9.9.9"]
        {
            assert!(none.admit(address(text)), "{text}");
        }
    }

    #[test]
    fn a_network_is_opened_by_its_name_and_no_other_with_it() {
        let named: Networks = "127.0.0.0/8, ::1/128".parse().expect("two networks");
        assert!(named.admit(address("127.0.0.1")) && named.admit(address("::1")));
        assert!(named.admit(address("::ffff:127.0.0.1")));
        assert!(!named.admit(address("10.0.0.1")) && !named.name(address("9.9.9.9")));
        assert_eq!("localhost".parse::<Networks>(), Err(NetworksError("localhost".to_owned())));
        assert_eq!("".parse(), Ok(Networks::default()));
    }
}
