package dev.gatehouse.policies.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.policies.Remedy;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Verdict;
import dev.gatehouse.policies.testkit.Fixture;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule of the pack, by its fixture. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulesTest {
  static Stream<Named<Rule<?>>> rules() {
    return GatehousePack.pack().rules().stream().map(rule -> Named.of(rule.id(), rule));
  }

  @Test
  void there_are_sixty_rules_or_more_each_with_its_fixture_and_no_fixture_without_a_rule()
      throws IOException {
    List<String> ids = GatehousePack.pack().rules().stream().map(Rule::id).sorted().toList();
    assertThat(ids).hasSizeGreaterThanOrEqualTo(60);
    try (Stream<Path> files = Files.list(RuleFixture.FOLDER)) {
      assertThat(files.map(f -> f.getFileName().toString().replace(".json", "")).sorted().toList())
          .isEqualTo(ids);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void passes_its_good_stack(Rule<?> rule) {
    List<Outcome> outcomes = RuleFixture.of(rule).good().judgedBy(RuleFixture.only(rule));
    assertThat(findings(outcomes)).isEmpty();
    // A rule that has nothing to say of its own good stack proves nothing.
    assertThat(outcomes).extracting(Outcome::verdict).contains(Verdict.PASS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fires_on_each_break_and_says_what_where(Rule<?> rule) {
    RuleFixture fixture = RuleFixture.of(rule);
    assertThat(fixture.breaks()).isNotEmpty();
    for (RuleFixture.Break broken : fixture.breaks()) {
      Fixture stack = broken.in(fixture.good());
      List<Finding> findings = findings(stack.judgedBy(RuleFixture.only(rule)));
      Finding expected =
          new Finding(
              rule.id(),
              Verdict.VIOLATION,
              RuleFixture.only(rule).level(rule),
              stack.resource(broken.found()).urn(),
              findings.isEmpty() ? "" : path(findings, broken.says()),
              broken.says());
      if (broken.also()) {
        assertThat(findings).as(broken.toString()).contains(expected);
      } else {
        assertThat(findings).as(broken.toString()).containsExactly(expected);
      }
    }
  }

  private static String path(List<Finding> findings, String says) {
    return findings.stream()
        .filter(finding -> finding.message().equals(says))
        .map(Finding::path)
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void neither_passes_nor_fires_while_the_field_is_not_known(Rule<?> rule) {
    RuleFixture fixture = RuleFixture.of(rule);
    for (RuleFixture.Break broken : fixture.breaks()) {
      if (broken.mayBeUnknown()) {
        Fixture stack =
            fixture.good().with(broken.resource(), broken.path(), Value.Missing.UNKNOWN);
        assertThat(findings(stack.judgedBy(RuleFixture.only(rule))))
            .as(broken.toString())
            .isNotEmpty()
            .allSatisfy(f -> assertThat(f.verdict()).isEqualTo(Verdict.UNDECIDED));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void its_remedy_mends_the_break_once_and_leaves_what_is_good(Rule<?> rule) {
    if (!(rule instanceof Remedy<?> remedy)) {
      return;
    }
    RuleFixture fixture = RuleFixture.of(rule);
    for (RuleFixture.Break broken : fixture.breaks()) {
      Resource bad = broken.in(fixture.good()).resource(broken.resource());
      Value.Fields once = mend(remedy, rule, bad);
      Fixture mended = fixture.good().replace(bad.with(once));
      assertThat(findings(mended.judgedBy(RuleFixture.only(rule)))).isEmpty();
      assertThat(mend(remedy, rule, bad.with(once))).isEqualTo(once);
      Resource good = fixture.good().resource(broken.resource());
      assertThat(mend(remedy, rule, good)).isEqualTo(good.properties());
    }
  }

  @SuppressWarnings("unchecked") // a remedy's configuration is that of the rule that it stands in
  private static <C extends Record> Value.Fields mend(
      Remedy<C> remedy, Rule<?> rule, Resource resource) {
    return remedy.mend(resource, (C) rule.config());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void says_why_and_what_to_do(Rule<?> rule) {
    assertThat(rule.info().title()).matches("[A-Z].*[^.]");
    assertThat(rule.info().why()).matches("(?s).+\\.");
    assertThat(rule.info().fix()).matches("(?s)[A-Z].+\\.");
    assertThat(rule.types()).isNotEmpty();
  }

  private static List<Finding> findings(List<Outcome> outcomes) {
    return outcomes.stream().flatMap(outcome -> outcome.findings().stream()).toList();
  }
}
