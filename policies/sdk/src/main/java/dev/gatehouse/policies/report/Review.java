package dev.gatehouse.policies.report;

import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.exempt.Baseline;
import dev.gatehouse.policies.exempt.Suppression;
import dev.gatehouse.policies.run.Deployment;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Runner;
import dev.gatehouse.policies.run.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack judged, with what is let pass told apart.
 *
 * @param verdicts how many outcomes have each verdict
 */
public record Review(
    Pack pack,
    String project,
    String stack,
    List<Outcome> outcomes,
    Map<Verdict, Integer> verdicts,
    List<Judged> judged) {
  /** The rule under which a suppression that is over, or without use, is told. */
  public static final String SUPPRESSIONS = "suppression";

  public Review {
    outcomes = List.copyOf(outcomes);
    judged = List.copyOf(judged);
  }

  /** Whether a finding is let pass, and by what. */
  public enum Pass {
    NO,
    SUPPRESSED,
    BASELINED
  }

  /**
   * A finding and what becomes of it.
   *
   * @param suppression that lets it pass
   */
  public record Judged(Finding finding, Pass pass, Optional<Suppression> suppression) {
    /** Whether it makes the run fail. */
    public boolean fails() {
      return pass == Pass.NO && finding.fails();
    }
  }

  /**
   * Judges a stack.
   *
   * @param today the day on which suppressions hold or are over
   */
  public static Review of(
      Deployment deployment,
      Runner runner,
      List<Suppression> suppressions,
      Baseline baseline,
      LocalDate today) {
    return of(
        deployment, runner.pack(), deployment.judgedBy(runner), suppressions, baseline, today);
  }

  /**
   * Says of outcomes what is let pass.
   *
   * @param outcomes of the deployment
   * @param today the day on which suppressions hold or are over
   */
  public static Review of(
      Deployment deployment,
      Pack pack,
      List<Outcome> outcomes,
      List<Suppression> suppressions,
      Baseline baseline,
      LocalDate today) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    List<Judged> judged = new ArrayList<>();
    List<Suppression> used = new ArrayList<>();
    List<Boolean> known =
        baseline.covers(outcomes.stream().flatMap(one -> one.findings().stream()).toList());
    for (Outcome outcome : outcomes) {
      verdicts.merge(outcome.verdict(), 1, Integer::sum);
      for (Finding finding : outcome.findings()) {
        List<Suppression> covering =
            suppressions.stream().filter(suppression -> suppression.covers(finding)).toList();
        used.addAll(covering);
        judged.add(judge(finding, covering, known.get(judged.size()), today));
      }
    }
    for (Suppression suppression : suppressions) {
      suppression
          .trouble(used.contains(suppression), today)
          .ifPresent(trouble -> judged.add(finding(trouble)));
    }
    return new Review(pack, deployment.project(), deployment.name(), outcomes, verdicts, judged);
  }

  private static Judged judge(
      Finding finding, List<Suppression> covering, boolean known, LocalDate today) {
    Optional<Suppression> holding =
        covering.stream().filter(suppression -> suppression.holds(today)).findFirst();
    if (holding.isPresent()) {
      return new Judged(finding, Pass.SUPPRESSED, holding);
    }
    Pass pass = known ? Pass.BASELINED : Pass.NO;
    return new Judged(finding, pass, Optional.empty());
  }

  private static Judged finding(String message) {
    Finding finding =
        new Finding(SUPPRESSIONS, Verdict.VIOLATION, Level.MANDATORY, "", "", message);
    return new Judged(finding, Pass.NO, Optional.empty());
  }

  /** How many outcomes have a verdict. */
  public int count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  /** How many findings are let pass so. */
  public long count(Pass pass) {
    return judged.stream().filter(one -> one.pass() == pass).count();
  }

  /** Whether anything makes the run fail. */
  public boolean fails() {
    return judged.stream().anyMatch(Judged::fails);
  }

  /** Every finding, let pass or not. */
  public List<Finding> findings() {
    return judged.stream().map(Judged::finding).toList();
  }
}
