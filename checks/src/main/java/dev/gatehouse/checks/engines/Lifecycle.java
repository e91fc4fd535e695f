package dev.gatehouse.checks.engines;

import static dev.gatehouse.checks.engines.Move.destroy;
import static dev.gatehouse.checks.engines.Move.preview;
import static dev.gatehouse.checks.engines.Move.refresh;
import static dev.gatehouse.checks.engines.Move.up;
import static dev.gatehouse.checks.engines.Stage.with;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;

/** What every program meets: adding, changing, replacing, removing; outputs, secrets, drift. */
final class Lifecycle {
  private Lifecycle() {}

  static List<Scenario> scenarios() {
    return List.of(
        addChangeRemove(),
        unknowns(),
        changes(),
        replaceChain(),
        deleteBeforeReplace(),
        replacedWithoutDependents(),
        dependsOnChain(),
        propertyDependencies(),
        values(),
        outputs(),
        secrets(),
        additionalSecrets(),
        drift(),
        vanished(),
        refreshFirst(),
        refreshAndDestroy(),
        existing(),
        imported(),
        importedDifferently(),
        importedAndReplaced(),
        invoke(),
        slices());
  }

  private static Scenario addChangeRemove() {
    return Scenario.of(
        "add, change, remove",
        up(s -> s.thing("a", with().value("1"))),
        up(
            s -> {
              s.thing("a", with().value("2"));
              s.thing("b", with().value("1"));
            }),
        up(s -> s.thing("b", with().value("1"))),
        destroy());
  }

  private static Scenario unknowns() {
    Program program =
        s -> {
          Thing a = s.thing("a", with().value("1"));
          s.thing("b", with().value(a.arn()));
          s.export("arn", a.arn());
        };
    return Scenario.of(
        "unknowns in preview", preview(program), up(program), preview(program), destroy());
  }

  private static Scenario changes() {
    Program before =
        s -> {
          Thing a = s.thing("a", with().value("1").zone("x"));
          Thing b = s.thing("b", with().value(a.arn()));
          s.thing("c", with().zone(b.arn()));
        };
    Program after =
        s -> {
          Thing a = s.thing("a", with().value("1").zone("y"));
          Thing b = s.thing("b", with().value(a.arn()).count(3));
          s.thing("d", with().zone(b.arn()));
        };
    return Scenario.of(
        "preview of changes, replacements and deletions", up(before), preview(after), up(after));
  }

  private static Scenario replaceChain() {
    return Scenario.of("a chain of replacements", up(chain("x")), up(chain("y")), destroy());
  }

  private static Program chain(String zone) {
    return s -> {
      Thing a = s.thing("a", with().zone(zone));
      Thing b = s.thing("b", with().zone(a.arn()));
      Thing c = s.thing("c", with().value(b.arn()));
      s.thing("d", with().value("still"), o -> o.dependsOn(c));
    };
  }

  private static Scenario deleteBeforeReplace() {
    return Scenario.of(
        "delete before replace takes its dependents along", up(solid("x")), up(solid("y")));
  }

  private static Program solid(String text) {
    return s -> {
      Thing a = s.thing("a", with().solid(text));
      Thing b = s.thing("b", with().zone(a.arn()));
      s.thing("c", with().value(b.arn()));
    };
  }

  private static Scenario replacedWithoutDependents() {
    Program before = s -> s.thing("a", with().zone("x"), o -> o.deleteBeforeReplace(true));
    Program after = s -> s.thing("a", with().zone("y"), o -> o.deleteBeforeReplace(true));
    return Scenario.of("delete before replace as an option", up(before), up(after));
  }

  private static Scenario dependsOnChain() {
    Program program =
        s -> {
          Thing a = s.thing("a", with());
          Thing b = s.thing("b", with(), o -> o.dependsOn(a));
          Thing c = s.thing("c", with(), o -> o.dependsOn(b));
          s.thing("d", with(), o -> o.dependsOn(a, c));
        };
    return Scenario.of("a chain of dependsOn", up(program), destroy());
  }

  private static Scenario propertyDependencies() {
    Program program =
        s -> {
          Thing a = s.thing("a", with().value("1"));
          Thing b = s.thing("b", with().value("2"));
          s.thing(
              "c",
              with()
                  .value(a.arn())
                  .tags(Output.tuple(a.arn(), b.arn()).applyValue(t -> Map.of(t.t1, t.t2))));
        };
    return Scenario.of("dependencies of properties", up(program), up(program), destroy());
  }

  private static Scenario values() {
    return Scenario.of(
        "numbers, maps, lists and empty texts",
        up(s -> s.thing("a", with().count(3).tags(Map.of("k", "v")).items("x", "y").value(""))),
        up(s -> s.thing("a", with().count(4).tags(Map.of("k", "w", "l", "")).items("y"))));
  }

  private static Scenario outputs() {
    return Scenario.of(
        "stack outputs come, change and go",
        up(
            s -> {
              Thing a = s.thing("a", with().value("1"));
              s.export("arn", a.arn());
              s.export("number", Output.of(3));
              s.export("list", Output.of(List.of("x", "y")));
            }),
        up(
            s -> {
              Thing a = s.thing("a", with().value("2"));
              s.export("value", a.value());
              s.export("list", Output.of(List.of("y")));
            }),
        destroy());
  }

  private static Scenario secrets() {
    Program program =
        s -> {
          Output<String> token = s.config().requireSecret("token");
          Thing a = s.thing("a", with().value(token).guarded());
          Thing b = s.thing("b", with().value(a.password()));
          s.export("token", b.value());
        };
    Program plain = s -> s.thing("a", with().value("hunter2").guarded());
    return Scenario.of(
            "secrets through inputs and outputs",
            preview(program),
            up(program),
            up(program),
            refresh(),
            up(plain))
        .withSecrets();
  }

  private static Scenario additionalSecrets() {
    return Scenario.of(
            "additional secret outputs",
            up(s -> s.thing("a", with().value("1"), o -> o.additionalSecretOutputs("arn"))),
            up(s -> s.thing("a", with().value("2"), o -> o.additionalSecretOutputs("arn"))),
            up(s -> s.thing("a", with().value("2"))))
        .withSecrets();
  }

  private static Scenario drift() {
    Program program =
        s -> {
          Thing a = s.thing("a", with().value("1"));
          s.thing("b", with().value(a.value()));
        };
    return Scenario.of(
        "refresh finds drift, up mends it",
        up(program),
        refresh().after(world -> world.change("a-1", "value", "9")),
        preview(program),
        up(program));
  }

  private static Scenario vanished() {
    Program program =
        s -> {
          Thing a = s.thing("a", with().value("1"));
          s.thing("b", with().value(a.arn()));
        };
    return Scenario.of(
        "refresh finds a resource gone, up makes it again",
        up(program),
        refresh().after(world -> world.remove("a-1")),
        up(program));
  }

  private static Scenario refreshFirst() {
    Program program = s -> s.thing("a", with().value("1"));
    return Scenario.of(
        "up with --refresh",
        up(program),
        up(program).refreshFirst().after(world -> world.change("a-1", "value", "9")));
  }

  private static Scenario refreshAndDestroy() {
    return Scenario.of(
        "destroy with --refresh of something gone",
        up(
            s -> {
              s.thing("a", with());
              s.thing("b", with());
            }),
        destroy().refreshFirst().after(world -> world.remove("a-1")));
  }

  private static Scenario existing() {
    Program program =
        s -> {
          Thing found = s.existing("found", "old-7");
          s.thing("b", with().value(found.value()));
        };
    return Scenario.of(
        "getResource reads, and stops reading",
        preview(program).after(world -> world.make("old-7", "value", "seen")),
        up(program),
        up(program).after(world -> world.change("old-7", "value", "changed")),
        up(s -> s.thing("b", with().value("own"))),
        destroy());
  }

  private static Scenario imported() {
    Program program = s -> s.thing("a", with().value("seen"), o -> o.importId("old-7"));
    return Scenario.of(
        "import",
        preview(program).after(world -> world.make("old-7", "value", "seen")),
        up(program),
        up(program),
        up(s -> s.thing("a", with().value("seen"))),
        destroy());
  }

  private static Scenario importedDifferently() {
    return Scenario.of(
            "import of something other than was written, and of nothing",
            up(s -> s.thing("a", with().value("mine"), o -> o.importId("old-7")))
                .after(world -> world.make("old-7", "value", "seen")),
            up(s -> s.thing("b", with().value("mine"), o -> o.importId("none"))).fails())
        .differing(Difference.NOTHING_TO_IMPORT);
  }

  private static Scenario importedAndReplaced() {
    Program program = s -> s.thing("a", with().zone("other"), o -> o.importId("old-7"));
    return Scenario.of(
        "import of something that would have to be replaced",
        preview(program).after(world -> world.make("old-7", "zone", "seen")),
        up(program).fails());
  }

  private static Scenario invoke() {
    Program program = s -> s.thing("a", with().value(s.shout("quiet")));
    return Scenario.of("invoke", preview(program), up(program), up(program));
  }

  private static Scenario slices() {
    Program core =
        s -> {
          Thing a = s.thing("a", with().value("1"));
          s.export("arn", a.arn());
        };
    Program edge =
        s -> s.thing("b", with().value(s.other("core").output("arn").applyValue(String::valueOf)));
    return Scenario.of(
        "slices with stack references",
        up(core).on("core"),
        preview(edge),
        up(edge),
        up(edge),
        refresh(),
        destroy(),
        destroy().on("core"));
  }
}
