package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.state.Urn;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources that a run is limited to. Source: {@code UrnTargets} of pulumi v3.190.0.
 *
 * @param patterns URNs; {@code *} stands for anything but a colon, {@code **} for anything. None
 *     means no limit
 * @param dependents whether what leans on them belongs to them
 */
public record Targets(List<String> patterns, boolean dependents) {
  public static final Targets ALL = new Targets(List.of(), false);

  public Targets {
    patterns = List.copyOf(patterns);
  }

  /** Whether there is a limit at all. */
  public boolean limit() {
    return !patterns.isEmpty();
  }

  /** Whether a resource is named, by itself or by a pattern; always when there is no limit. */
  boolean name(Urn urn) {
    return !limit() || patterns.stream().anyMatch(pattern -> matches(pattern, urn));
  }

  static boolean matches(String pattern, Urn urn) {
    return pattern.contains("*")
        ? expression(pattern).matcher(urn.value()).matches()
        : urn.value().equals(pattern);
  }

  private static Pattern expression(String glob) {
    return Pattern.compile(
        Stream.of(glob.split("\\*\\*", -1))
            .map(
                part ->
                    Stream.of(part.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^:]*")))
            .collect(Collectors.joining(".*")));
  }
}
