package dev.gatehouse.model.config;

import java.util.Optional;

/** The key of an application's table. */
public record TableKeys(Key partition, Optional<Key> sort) {
  /**
   * One attribute of the key.
   *
   * @param type {@code S} (string), {@code N} (number) or {@code B} (binary)
   */
  public record Key(String name, String type) {}
}
