package dev.gatehouse.checks.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DifferenceTest {
  @Test
  void the_page_gives_a_reason_for_each_difference_and_for_no_other() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "engines.md"));
    List<String> told =
        Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
            .matcher(page)
            .results()
            .map((MatchResult row) -> row.group(1))
            .toList();
    assertThat(told)
        .containsExactlyElementsOf(Arrays.stream(Difference.values()).map(Enum::name).toList());
  }

  @Test
  void a_scenario_asserts_each_difference() {
    Set<Difference> asserted = EnumSet.noneOf(Difference.class);
    Scenarios.all().forEach(scenario -> asserted.addAll(scenario.differences()));
    assertThat(asserted).containsExactlyInAnyOrder(Difference.values());
  }

  @Test
  void there_are_enough_scenarios_each_of_a_name_of_its_own() {
    assertThat(Scenarios.all()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(Scenarios.all().stream().map(Scenario::name)).doesNotHaveDuplicates();
  }
}
