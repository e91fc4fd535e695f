package dev.gatehouse.cli.bootstrap;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists of duties, in words. */
final class Words {
  private Words() {}

  /** Joined with a hyphen, in their order: part of a file's name. */
  static String of(Collection<Duty> duties) {
    return duties.stream().sorted().map(Duty::word).collect(Collectors.joining("-"));
  }
}
