package dev.gatehouse.policies;

import dev.gatehouse.policies.view.Condition;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Where a rule says what it found. Saying nothing is a pass. A violation stands whatever else is
 * not known.
 */
public interface Findings {
  /** The run that this is. */
  Run run();

  /** A violation when the condition fails, undecided when it is not known. */
  void require(Condition condition);

  /**
   * A violation in words of the rule's own.
   *
   * @param message what is wrong and the value seen, without a full stop
   */
  void violation(Property property, String message);

  /** A violation of the resource as a whole. */
  void violation(String message);

  /** Nobody can tell before the property is known. */
  void undecided(Property property);

  /** The rule has nothing to say of the resource, for a reason. */
  void notApplicable(String reason);

  /** Where to say something of another resource of the stack; for stack rules. */
  Findings on(Resource resource);

  /**
   * Looks at each resource by itself, so that what is not known of one leaves the others decided;
   * for stack rules.
   */
  void each(List<Resource> resources, BiConsumer<Resource, Findings> judge);
}
