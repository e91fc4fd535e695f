package dev.gatehouse.policies.exempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Verdict;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A baseline lets pass what was there, and nothing that comes after. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BaselineTest {
  private static final Finding FIRST = finding("policy allows s3:*", Verdict.VIOLATION);
  private static final Finding SECOND = finding("policy allows sqs:*", Verdict.VIOLATION);

  private static Finding finding(String message, Verdict verdict) {
    return new Finding("no-wildcard", verdict, Level.MANDATORY, "urn:a::b", "policy", message);
  }

  @Test
  void a_second_violation_at_the_same_property_is_not_let_pass() {
    Baseline baseline = Baseline.of(List.of(FIRST));
    assertThat(baseline.covers(List.of(FIRST))).containsExactly(true);
    assertThat(baseline.covers(List.of(FIRST, SECOND))).containsExactly(true, false);
    assertThat(Baseline.of(List.of(FIRST, SECOND)).covers(List.of(FIRST, SECOND)))
        .containsExactly(true, true);
  }

  @Test
  void what_was_mended_does_not_come_back() {
    Baseline both = Baseline.of(List.of(FIRST, SECOND));
    Baseline one = both.shrunk(List.of(FIRST));
    assertThat(one.covers(List.of(FIRST, SECOND))).containsExactly(true, false);
    assertThat(one.shrunk(List.of()).covers(List.of(FIRST))).containsExactly(false);
    assertThat(Baseline.read(one.write())).isEqualTo(one);
  }

  @Test
  void what_is_undecided_or_failed_is_never_let_pass() {
    List<Finding> others = List.of(finding("x", Verdict.UNDECIDED), finding("y", Verdict.FAILED));
    assertThat(Baseline.of(others)).isEqualTo(Baseline.NONE);
    assertThat(Baseline.of(List.of(FIRST)).covers(others)).containsExactly(false, false);
  }
}
