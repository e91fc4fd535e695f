package dev.gatehouse.policies.run;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.Run;
import dev.gatehouse.policies.value.Redaction;
import dev.gatehouse.policies.value.Truth;
import dev.gatehouse.policies.view.Condition;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.UndecidedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what one rule says in one run, and makes a verdict of it. */
final class Judgement {
  private final Rule<?> rule;
  private final Level level;
  private final Supplier<Redaction> redaction;
  private final Run run;
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable String notApplicable;

  Judgement(Rule<?> rule, Level level, Supplier<Redaction> redaction, Run run) {
    this.run = run;
    this.rule = rule;
    this.level = level;
    this.redaction = redaction;
  }

  /** Runs the rule and takes down how it ends. */
  Outcome of(String urn, Consumer<Findings> check) {
    isolated(urn, check);
    return new Outcome(rule, urn, verdict(), findings, Optional.ofNullable(notApplicable));
  }

  private Verdict verdict() {
    if (findings.isEmpty()) {
      return notApplicable == null ? Verdict.PASS : Verdict.NOT_APPLICABLE;
    }
    if (has(Verdict.FAILED)) {
      return Verdict.FAILED;
    }
    if (has(Verdict.VIOLATION)) {
      return Verdict.VIOLATION;
    }
    if (has(Verdict.UNDECIDED)) {
      return Verdict.UNDECIDED;
    }
    return notApplicable == null ? Verdict.PASS : Verdict.NOT_APPLICABLE;
  }

  private boolean has(Verdict verdict) {
    return findings.stream().anyMatch(finding -> finding.verdict() == verdict);
  }

  private void isolated(String urn, Consumer<Findings> check) {
    try {
      check.accept(new Said(urn));
    } catch (UndecidedException e) {
      undecided(urn, e.path());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      add(Verdict.FAILED, urn, "", "the rule itself failed: " + e + at(e));
    }
  }

  private static String at(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private void undecided(String urn, String path) {
    add(Verdict.UNDECIDED, urn, path, path + " is not known yet");
  }

  private void add(Verdict verdict, String urn, String path, String message) {
    String shown = redaction.get().redact(message);
    Finding finding = new Finding(rule.id(), verdict, level, urn, path, shown);
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  /** The rule's side of it, for one resource. */
  private final class Said implements Findings {
    private final String urn;

    private Said(String urn) {
      this.urn = urn;
    }

    @Override
    public Run run() {
      return run;
    }

    @Override
    public void require(Condition condition) {
      if (condition.truth() == Truth.FALSE) {
        add(Verdict.VIOLATION, urn, condition.path(), condition.sentence());
      } else if (condition.truth() == Truth.UNKNOWN) {
        Judgement.this.undecided(urn, condition.path());
      }
    }

    @Override
    public void violation(Property property, String message) {
      add(Verdict.VIOLATION, urn, property.path(), message);
    }

    @Override
    public void violation(String message) {
      add(Verdict.VIOLATION, urn, "", message);
    }

    @Override
    public void undecided(Property property) {
      Judgement.this.undecided(urn, property.path());
    }

    @Override
    public void notApplicable(String reason) {
      notApplicable = reason;
    }

    @Override
    public Findings on(Resource resource) {
      return new Said(resource.urn());
    }

    @Override
    public void each(List<Resource> resources, BiConsumer<Resource, Findings> judge) {
      for (Resource resource : resources) {
        isolated(resource.urn(), said -> judge.accept(resource, said));
      }
    }
  }
}
