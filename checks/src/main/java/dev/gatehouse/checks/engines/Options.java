package dev.gatehouse.checks.engines;

import static dev.gatehouse.checks.engines.Move.destroy;
import static dev.gatehouse.checks.engines.Move.preview;
import static dev.gatehouse.checks.engines.Move.refresh;
import static dev.gatehouse.checks.engines.Move.up;
import static dev.gatehouse.checks.engines.Stage.with;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the options of a resource do: names, protection, parents, providers, timeouts. */
final class Options {
  private Options() {}

  static List<Scenario> scenarios() {
    return List.of(
        renamed(),
        retyped(),
        moved(),
        componentRenamed(),
        renamedAndReplaced(),
        protectedThing(),
        protectedReplacement(),
        destroyWithProtect(),
        retained(),
        retainedReplacement(),
        ignored(),
        replaceOnChanges(),
        timeouts(),
        components(),
        componentDeleted(),
        providerChanged(),
        providerReplaced(),
        explicitProviders(),
        duplicate());
  }

  private static Consumer<CustomResourceOptions.Builder> formerly(Alias alias) {
    return options -> options.aliases(alias);
  }

  private static Scenario renamed() {
    Program after =
        s -> {
          Thing b = s.thing("b", with().value("1"), formerly(Alias.builder().name("a").build()));
          s.thing("c", with().value(b.arn()));
        };
    return Scenario.of(
        "rename with alias",
        up(
            s -> {
              Thing a = s.thing("a", with().value("1"));
              s.thing("c", with().value(a.arn()));
            }),
        preview(after),
        up(after),
        up(after),
        destroy());
  }

  private static Scenario retyped() {
    return Scenario.of(
        "type change by alias",
        up(s -> s.thing("a", with().value("1"))),
        up(
            s ->
                s.resource(
                    Thing.BOX,
                    "a",
                    with().value("2"),
                    formerly(Alias.builder().type(Thing.TYPE).build()))),
        destroy());
  }

  private static Scenario moved() {
    Program after =
        s -> {
          Stage.Group group = s.group("g");
          s.thing("a", with().value("1"), o -> o.parent(group).aliases(Alias.noParent()));
        };
    return Scenario.of(
        "moved to another parent by alias",
        up(s -> s.thing("a", with().value("1"))),
        up(after),
        up(after),
        destroy());
  }

  private static Scenario componentRenamed() {
    return Scenario.of(
        "a component renamed, its children with it",
        up(
            s -> {
              Stage.Group group = s.group("g");
              s.thing("g-a", with().value("1"), o -> o.parent(group));
              s.thing("other", with().value("2"), o -> o.parent(group));
            }),
        up(
            s -> {
              Stage.Group group = s.group("h", o -> o.aliases(Alias.builder().name("g").build()));
              s.thing("h-a", with().value("1"), o -> o.parent(group));
              s.thing("other", with().value("2"), o -> o.parent(group));
            }));
  }

  private static Scenario renamedAndReplaced() {
    return Scenario.of(
        "renamed and replaced at once",
        up(
            s -> {
              Thing a = s.thing("a", with().zone("x"));
              s.thing("c", with().zone(a.arn()));
            }),
        up(
            s -> {
              Thing b = s.thing("b", with().zone("y"), formerly(Alias.builder().name("a").build()));
              s.thing("c", with().zone(b.arn()));
            }));
  }

  private static Scenario protectedThing() {
    return Scenario.of(
        "protect refuses a deletion",
        up(s -> s.thing("a", with().value("1"), o -> o.protect(true))),
        preview(s -> {}).fails(),
        up(s -> {}).fails(),
        up(s -> s.thing("a", with().value("2"), o -> o.protect(true))),
        up(s -> s.thing("a", with().value("2"))),
        up(s -> {}));
  }

  private static Scenario protectedReplacement() {
    return Scenario.of(
        "protect refuses a replacement",
        up(s -> s.thing("a", with().zone("x"), o -> o.protect(true))),
        preview(s -> s.thing("a", with().zone("y"), o -> o.protect(true))).fails(),
        up(s -> s.thing("a", with().zone("y"), o -> o.protect(true))).fails());
  }

  private static Scenario destroyWithProtect() {
    Program program =
        s -> {
          Thing a = s.thing("a", with().value("1"), o -> o.protect(true));
          s.thing("b", with().value(a.arn()));
        };
    return Scenario.of("destroy with protect", up(program), destroy().fails());
  }

  private static Scenario retained() {
    return Scenario.of(
        "retainOnDelete leaves the thing",
        up(s -> s.thing("a", with().value("1"), o -> o.retainOnDelete(true))),
        up(s -> {}));
  }

  private static Scenario retainedReplacement() {
    return Scenario.of(
        "retainOnDelete in a replacement",
        up(s -> s.thing("a", with().zone("x"), o -> o.retainOnDelete(true))),
        up(s -> s.thing("a", with().zone("y"), o -> o.retainOnDelete(true))),
        destroy());
  }

  private static Scenario ignored() {
    Consumer<CustomResourceOptions.Builder> ignoring = o -> o.ignoreChanges("value", "tags.k");
    return Scenario.of(
        "ignoreChanges",
        up(s -> s.thing("a", with().value("1").tags(Map.of("k", "1", "l", "1")), ignoring)),
        up(s -> s.thing("a", with().value("2").tags(Map.of("k", "2", "l", "2")), ignoring)),
        up(s -> s.thing("a", with().value("2").tags(Map.of("k", "2", "l", "2")))));
  }

  private static Scenario replaceOnChanges() {
    Consumer<CustomResourceOptions.Builder> replacing = o -> o.replaceOnChanges("value");
    Program after = s -> s.thing("a", with().value("2").count(1), replacing);
    return Scenario.of(
        "replaceOnChanges",
        up(s -> s.thing("a", with().value("1").count(1), replacing)),
        preview(after),
        up(after),
        up(s -> s.thing("a", with().value("2").count(2), replacing)));
  }

  private static Scenario timeouts() {
    CustomTimeouts timeouts =
        CustomTimeouts.builder()
            .create(Duration.ofMinutes(5))
            .update(Duration.ofSeconds(90))
            .delete(Duration.ofHours(1))
            .build();
    return Scenario.of(
        "custom timeouts",
        up(s -> s.thing("a", with().value("1"), o -> o.customTimeouts(timeouts))),
        up(s -> s.thing("a", with().value("2"), o -> o.customTimeouts(timeouts))),
        up(s -> s.thing("a", with().value("2"))),
        destroy());
  }

  private static Scenario components() {
    Program program =
        s -> {
          Stage.Group outer = s.group("outer");
          Stage.Group inner = s.group("inner", Stage.in(outer));
          Thing a = s.thing("a", with().value("1"), o -> o.parent(inner).protect(false));
          inner.done(Map.of("arn", a.arn()));
          outer.done(Map.of("n", Output.of(1)));
          s.thing("b", with().value("2"), o -> o.dependsOn(outer));
        };
    return Scenario.of("parents and components", up(program), up(program), refresh(), destroy());
  }

  private static Scenario componentDeleted() {
    return Scenario.of(
        "a component goes with its children",
        up(
            s -> {
              Stage.Group group = s.group("g");
              Thing a = s.thing("a", with().value("1"), o -> o.parent(group));
              s.thing("b", with().value(a.arn()), o -> o.parent(group));
              s.thing("c", with());
            }),
        up(s -> s.thing("c", with())));
  }

  private static Program fromRegion(String region, String value) {
    return s -> {
      Thing.Stand stand = s.provider("east", region);
      s.thing("a", with().value(value), o -> o.provider(stand));
    };
  }

  private static Scenario providerChanged() {
    return Scenario.of(
        "another provider for the same resource",
        up(
            s -> {
              Thing.Stand east = s.provider("east", "us-east-1");
              s.thing("a", with().value("1"), o -> o.provider(east));
            }),
        up(
            s -> {
              Thing.Stand west = s.provider("west", "us-east-1");
              s.thing("a", with().value("1"), o -> o.provider(west));
            }),
        up(s -> s.thing("a", with().value("1"))));
  }

  private static Scenario providerReplaced() {
    return Scenario.of(
        "a provider that has to be replaced",
        up(fromRegion("us-east-1", "1")),
        preview(fromRegion("us-west-2", "1")),
        up(fromRegion("us-west-2", "1")),
        destroy());
  }

  private static Scenario explicitProviders() {
    Program program =
        s -> {
          Thing.Stand stand = s.provider("east", "us-east-1");
          Stage.Group group = s.group("g", o -> o.providers(stand));
          Thing a = s.thing("a", with().value("1"), o -> o.parent(group));
          s.thing("b", with().value(a.arn()), o -> o.provider(stand));
          s.thing("c", with().value("by default"));
        };
    return Scenario.of(
        "providers of components, explicit and by default", up(program), up(program), destroy());
  }

  private static Scenario duplicate() {
    return Scenario.of(
        "two resources of one name",
        up(s -> {
              Thing a = s.thing("a", with().value("1"));
              s.thing("a", with().value("2"), o -> o.dependsOn(a));
            })
            .fails());
  }
}
