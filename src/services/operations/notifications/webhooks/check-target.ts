import { BlockList, isIP } from 'node:net'

/** IPv4 ranges that are not on the public internet (IANA special-purpose registry), and multicast. */
const SPECIAL_IPV4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** Of IPv6 only global unicast is public, without the parts of it that lead to IPv4 addresses or nowhere. */
const GLOBAL_UNICAST = ['2000::', 3] as const
const SPECIAL_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

const special4 = new BlockList()
for (const [network, prefix] of SPECIAL_IPV4) special4.addSubnet(network, prefix, 'ipv4')
const special6 = new BlockList()
for (const [network, prefix] of SPECIAL_IPV6) special6.addSubnet(network, prefix, 'ipv6')
const global6 = new BlockList()
global6.addSubnet(...GLOBAL_UNICAST, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** True if the address is on the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !special4.check(address, 'ipv4')
  return version === 6 && global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && loopback.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** The host of a URL without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

/** Hosts of WEBHOOK_ALLOW, as a URL spells them. */
const isAllowedHost = (url: URL, allow: readonly string[]): boolean =>
  allow.includes(hostOf(url)) || allow.includes(url.host)

/** Why a URL cannot be a webhook, before its name is resolved; undefined if it can. */
export function findUrlProblem(text: string, allow: readonly string[]): string | undefined {
  if (!URL.canParse(text)) return 'must be a URL'
  const url = new URL(text)
  const isAllowed = isAllowedHost(url, allow)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed)) {
    return 'must begin with https://; http is only for a loopback address that WEBHOOK_ALLOW lists'
  }
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password'
  if (url.hash !== '') return 'must not have a part after #'
  const host = hostOf(url)
  if (isIP(host) !== 0 && !isAllowed && !isPublicAddress(host)) {
    return 'leads to an address that is not public: WEBHOOK_ALLOW must list it'
  }
  return undefined
}

/**
 * True if each address that a name resolved to may be called. One that may not be is enough to refuse: a name that leads to both is
 * an attack.
 */
export function mayCall(url: URL, addresses: readonly string[], allow: readonly string[]): boolean {
  if (addresses.length === 0) return false
  if (url.protocol === 'http:') return isAllowedHost(url, allow) && addresses.every(isLoopback)
  return addresses.every(
    (address) => isIP(address) !== 0 && (isPublicAddress(address) || isAllowedHost(url, allow)),
  )
}
