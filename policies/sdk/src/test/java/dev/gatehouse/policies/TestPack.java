package dev.gatehouse.policies;

import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.List;

/** A small pack of rules that do what tests need. */
public final class TestPack {
  private TestPack() {}

  public static Pack pack() {
    return new Pack(
        "test-pack",
        "Test pack",
        "1.2.3",
        "Rules of tests",
        "docs/",
        List.of(new SizeBounded(), new ColorBlue(), new AlwaysThrows(), new AllSame()));
  }

  /** Of {@link SizeBounded}. */
  public record Size(@Setting(value = "The most, in litres", least = 1, most = 10) int most) {}

  @RuleInfo(
      id = "size-bounded",
      title = "A thing is small",
      severity = Severity.LOW,
      types = "test:a:Thing",
      why = "Large things are heavy.",
      fix = "Make it smaller.")
  static final class SizeBounded implements ResourceRule<Size> {
    @Override
    public Size config() {
      return new Size(5);
    }

    @Override
    public void check(Resource resource, Size config, Findings findings) {
      findings.require(resource.at("size").or(Value.of(1)).atMost(config.most()));
    }
  }

  @RuleInfo(
      id = "color-blue",
      title = "A thing is blue",
      severity = Severity.MEDIUM,
      level = Level.REMEDIATE,
      types = "test:*",
      why = "Other colours fade.",
      fix = "Paint it.")
  static final class ColorBlue extends ResourceCheck implements Remedy<NoConfig> {
    @Override
    protected void check(Resource resource, Findings findings) {
      String color = resource.at("color").text().orElse("none");
      if (!color.equals("blue")) {
        findings.violation(
            "the color is " + color + " and the word is " + resource.at("word").text().orElse(""));
      }
    }

    @Override
    public Value.Fields mend(Resource resource, NoConfig config) {
      return resource.properties().with("color", Value.of("blue"));
    }
  }

  @RuleInfo(
      id = "always-throws",
      title = "Nothing throws",
      severity = Severity.LOW,
      level = Level.ADVISORY,
      types = "test:a:Thing",
      why = "It tests isolation.",
      fix = "Catch it.")
  static final class AlwaysThrows extends ResourceCheck {
    @Override
    protected void check(Resource resource, Findings findings) {
      if (resource.at("throw").flag().orElse(false)) {
        throw new IllegalStateException("broken");
      }
      findings.notApplicable("nothing to throw");
    }
  }

  @RuleInfo(
      id = "all-same",
      title = "All things are of one kind",
      severity = Severity.LOW,
      types = "test:a:Thing",
      why = "Mixed things rattle.",
      fix = "Sort them.")
  static final class AllSame extends StackCheck {
    @Override
    protected void check(Stack stack, Findings findings) {
      List<Resource> things = stack.ofType("test:a:Thing");
      String kind = things.get(0).at("kind").text().orElse("");
      findings.each(things, (thing, said) -> said.require(thing.at("kind").is(kind)));
    }
  }
}
