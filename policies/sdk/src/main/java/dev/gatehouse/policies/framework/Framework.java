package dev.gatehouse.policies.framework;

import dev.gatehouse.policies.Rule;
import java.util.Collection;
import java.util.List;

/**
 * A compliance framework, as far as a pack has to do with it.
 *
 * @param id what a command names it by, such as {@code fsbp}
 * @param url of its text
 */
public record Framework(
    String id, String title, String version, String url, List<Control> controls) {
  /**
   * One demand of a framework.
   *
   * @param id the framework's own, such as {@code APIGateway.9}
   * @param rules that judge it, or a part of it
   * @param source who says that the rules have to do with it: a publication, else the pack itself
   * @param note how far they reach, or why none does; empty when they judge all of it
   */
  public record Control(String id, String title, List<String> rules, String source, String note) {
    public Control {
      rules = List.copyOf(rules);
    }
  }

  public Framework {
    controls = List.copyOf(controls);
  }

  /** The controls that a rule has to do with. */
  public List<Control> controls(Rule<?> rule) {
    return controls.stream().filter(control -> control.rules().contains(rule.id())).toList();
  }

  /**
   * Checks that its rules exist.
   *
   * @throws IllegalArgumentException naming the first that does not
   */
  public void requireRules(Collection<String> known) {
    for (Control control : controls) {
      for (String rule : control.rules()) {
        if (!known.contains(rule)) {
          throw new IllegalArgumentException(
              "%s %s names the rule '%s', which is not in the pack"
                  .formatted(id, control.id(), rule));
        }
      }
    }
  }
}
