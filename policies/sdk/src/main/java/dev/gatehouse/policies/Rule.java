package dev.gatehouse.policies;

import dev.gatehouse.policies.view.TypeToken;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that must hold. A rule is stateless and reads nothing but what it is handed, so the
 * same stack always gets the same verdicts.
 *
 * @param <C> its configuration, a record of scalars, enums and lists of texts; {@link NoConfig} if
 *     there is nothing to configure
 */
public sealed interface Rule<C extends Record> permits ResourceRule, StackRule {
  /** Its configuration unless somebody configures it. */
  C config();

  /** Its facts. */
  default RuleInfo info() {
    RuleInfo info = getClass().getAnnotation(RuleInfo.class);
    if (info == null) {
      throw new IllegalStateException(getClass().getName() + " has no @RuleInfo: give it one");
    }
    return info;
  }

  default String id() {
    return info().id();
  }

  /** The tokens of the types that it judges; see {@link RuleInfo#types}. */
  default List<String> types() {
    Stream<String> named = Stream.of(info().types());
    return Stream.concat(named, Stream.of(info().resources()).map(TypeToken::of)).toList();
  }

  /** Whether it judges resources of a type. */
  default boolean judges(String type) {
    return types().stream().anyMatch(pattern -> matches(pattern, type));
  }

  private static boolean matches(String pattern, String type) {
    return pattern.endsWith("*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(type);
  }
}
