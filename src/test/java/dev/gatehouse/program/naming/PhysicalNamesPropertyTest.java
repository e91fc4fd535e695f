package dev.gatehouse.program.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the names of any stack and any parts. */
class PhysicalNamesPropertyTest {
  private static final List<NamingRule> RULES =
      List.of(
          NamingTable.ROLE,
          NamingTable.FUNCTION,
          NamingTable.STATEMENT_PREFIX,
          NamingTable.TABLE,
          NamingTable.API);

  @Property
  void names_fit_their_rule_and_stay_apart(
      @ForAll("stacks") String stack, @ForAll("parts") Set<List<String>> parts) {
    PhysicalNames names = new PhysicalNames("gatehouse", stack);
    for (NamingRule rule : RULES) {
      Set<String> made = new HashSet<>();
      for (List<String> path : parts) {
        String name = names.of(rule, path.toArray(String[]::new));
        assertThat(rule.accepts(name)).as("%s %s", rule.type(), name).isTrue();
        assertThat(made.add(name)).as("%s is there twice", name).isTrue();
      }
    }
  }

  @Provide
  Arbitrary<String> stacks() {
    return Arbitraries.strings().withCharRange('a', 'z').withChars("0123456789._-").ofMinLength(1);
  }

  /** Parts that do not become the same text when joined. */
  @Provide
  Arbitrary<Set<List<String>>> parts() {
    Arbitrary<String> part =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(60);
    return part.list().ofMinSize(1).ofMaxSize(3).set().ofMaxSize(8);
  }
}
