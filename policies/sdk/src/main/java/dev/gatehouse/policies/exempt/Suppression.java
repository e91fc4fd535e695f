package dev.gatehouse.policies.exempt;

import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Verdict;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A violation that is let pass for a while.
 *
 * @param resource a URN or its last part, the name; {@code *} stands for any text
 * @param expires the last day that it holds
 */
public record Suppression(
    String rule, String resource, String reason, String owner, LocalDate expires) {

  /** Whether it speaks of a finding. A rule that failed is never let pass. */
  public boolean covers(Finding finding) {
    return finding.verdict() == Verdict.VIOLATION
        && finding.rule().equals(rule)
        && (matches(finding.urn())
            || matches(finding.urn().substring(finding.urn().lastIndexOf(':') + 1)));
  }

  private boolean matches(String text) {
    return Pattern.compile("\\Q" + resource.replace("*", "\\E.*\\Q") + "\\E")
        .matcher(text)
        .matches();
  }

  /** What is wrong with it once a whole stack was judged: it has ended, or was of no use. */
  public Optional<String> trouble(boolean used, LocalDate today) {
    String what = "the suppression of " + rule + " on " + resource;
    if (!holds(today)) {
      return Optional.of(
          what + " ended on " + expires + "; mend it, or let " + owner + " renew it");
    }
    return used ? Optional.empty() : Optional.of(what + " lets nothing pass; take it out");
  }

  /** Whether it holds on a day. */
  public boolean holds(LocalDate day) {
    return !day.isAfter(expires);
  }
}
