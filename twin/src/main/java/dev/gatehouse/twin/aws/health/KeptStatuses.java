package dev.gatehouse.twin.aws.health;

import dev.gatehouse.twin.file.KeptTexts;
import java.util.Set;

/**
 * The last known statuses of checks by id, each with what the check followed then; and which
 * routing controls are on, by ARN.
 */
final class KeptStatuses implements SignalCheck.LastKnown {
  private final KeptTexts texts;

  KeptStatuses(KeptTexts texts) {
    this.texts = texts;
  }

  @Override
  public boolean recall(SignalCheck.Config check) {
    return texts.get(check.id()).filter(text -> text.equals(text(check, false))).isEmpty();
  }

  @Override
  public void keep(SignalCheck.Config check, boolean known) {
    texts.put(check.id(), text(check, known));
  }

  private static String text(SignalCheck.Config check, boolean known) {
    return (known ? "healthy" : "unhealthy") + " by " + check.source();
  }

  void control(String arn, boolean on) {
    texts.put(arn, on ? "On" : "Off");
  }

  boolean isOn(String arn) {
    return texts.get(arn).filter("On"::equals).isPresent();
  }

  void forget(String id) {
    texts.retain(other -> !other.equals(id));
  }

  /** Forgets checks that are gone; a control has no health check's id. */
  void retain(Set<String> ids) {
    texts.retain(name -> ids.contains(name) || name.startsWith("arn:"));
  }
}
