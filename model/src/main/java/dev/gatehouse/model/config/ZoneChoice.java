package dev.gatehouse.model.config;

import dev.gatehouse.model.AccountId;

/** The public hosted zone that holds the platform's records. */
public sealed interface ZoneChoice {
  /** The zone's name. */
  DnsName name();

  /** A zone that the stack makes, in the ingress account. */
  record Create(DnsName name) implements ZoneChoice {}

  /**
   * A zone that exists and outlives the stack.
   *
   * @param id such as {@code Z0123456789ABCDEFGHIJ}
   * @param account that owns the zone; the ingress account or another
   */
  record Existing(DnsName name, String id, AccountId account) implements ZoneChoice {}
}
