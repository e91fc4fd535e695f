package dev.gatehouse.checks.engines;

import static dev.gatehouse.checks.engines.Move.destroy;
import static dev.gatehouse.checks.engines.Move.preview;
import static dev.gatehouse.checks.engines.Move.refresh;
import static dev.gatehouse.checks.engines.Move.up;
import static dev.gatehouse.checks.engines.Stage.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What goes wrong, and how the next run goes on from there; runs limited to some resources. */
final class Failures {
  private Failures() {}

  static List<Scenario> scenarios() {
    return List.of(
        create(),
        update(),
        delete(),
        replacement(),
        replacedNotDeleted(),
        replacedNotCreated(),
        half(),
        check(),
        diff(),
        read(),
        program(),
        programAfterwards(),
        goOn(),
        pendingCreation(),
        pendingUpdate(),
        target(),
        targetOfNew(),
        targetDependents(),
        targetDestroy(),
        targetDestroyDependents(),
        targetRefresh(),
        targetReplacement(),
        targetSolid(),
        targetAndRemoved());
  }

  private static Program pair(String value) {
    return s -> {
      Thing a = s.thing("a", with().value(value));
      s.thing("b", with().value(a.arn()).count(value.length()), o -> o.dependsOn(a));
    };
  }

  private static Scenario create() {
    return Scenario.of(
        "a failed create, then resumed",
        up(pair("1")).failing("create b"),
        preview(pair("1")),
        up(pair("1")),
        destroy());
  }

  private static Scenario update() {
    return Scenario.of(
        "a failed update, then resumed",
        up(pair("1")),
        up(pair("22")).failing("update a"),
        up(pair("22")).failing("update b"),
        up(pair("22")));
  }

  private static Scenario delete() {
    return Scenario.of(
        "a failed delete, then resumed",
        up(pair("1")),
        up(s -> s.thing("a", with().value("1"))).failing("delete b"),
        destroy().failing("delete a"),
        destroy());
  }

  private static Program zoned(String zone) {
    return s -> {
      Thing a = s.thing("a", with().zone(zone));
      s.thing("b", with().zone(a.arn()));
    };
  }

  private static Scenario replacement() {
    return Scenario.of(
        "a replacement that cannot be created",
        up(zoned("x")),
        up(zoned("y")).failing("create b"),
        up(zoned("y")));
  }

  private static Scenario replacedNotDeleted() {
    return Scenario.of(
        "a replaced resource that cannot be deleted",
        up(zoned("x")),
        up(zoned("y")).failing("delete a"),
        preview(zoned("y")),
        refresh(),
        up(zoned("y")));
  }

  private static Scenario replacedNotCreated() {
    Program before = s -> s.thing("a", with().solid("x"));
    Program after = s -> s.thing("a", with().solid("y"));
    return Scenario.of(
        "deleted first, and then not created",
        up(before),
        up(after).failing("create a"),
        preview(after),
        up(after));
  }

  private static Scenario half() {
    return Scenario.of(
        "a resource that never becomes ready",
        up(pair("1")).failing("init a"),
        preview(pair("1")),
        up(pair("1")),
        destroy());
  }

  private static Scenario check() {
    return Scenario.of(
        "inputs that the provider refuses",
        preview(pair("1")).failing("check b"),
        up(pair("1")).failing("check b"),
        up(pair("1")));
  }

  private static Scenario diff() {
    return Scenario.of(
        "a comparison that fails", up(pair("1")), up(pair("22")).failing("diff b"), up(pair("22")));
  }

  private static Scenario read() {
    return Scenario.of("a read that fails", up(pair("1")), refresh().failing("read b"), refresh())
        .differing(Difference.REFRESH_FAILED);
  }

  private static Scenario program() {
    Program failing = s -> s.failAfter(s.thing("a", with().value("1")));
    return Scenario.of("a program that fails", up(failing).fails(), up(pair("1")), destroy());
  }

  private static Scenario programAfterwards() {
    Program failing = s -> s.failAfter(s.thing("a", with().value("2")));
    return Scenario.of(
        "a failing program deletes nothing", up(pair("1")), up(failing).fails(), up(pair("1")));
  }

  private static Scenario goOn() {
    Program program =
        s -> {
          Thing a = s.thing("a", with().value("1"));
          s.thing("b", with().value("2"));
          s.thing("c", with().value(a.arn()));
        };
    return Scenario.of(
        "up and destroy with --continue-on-error",
        up(program).failing("create a").continueOnError(),
        up(program),
        destroy().failing("delete b").continueOnError(),
        destroy());
  }

  private static void leave(ObjectNode deployment, String name, String operation) {
    for (JsonNode resource : deployment.path("resources")) {
      if (resource.path("urn").asText().endsWith("::" + name)) {
        ObjectNode pending = deployment.withArray("pending_operations").addObject();
        pending.set("resource", resource.deepCopy());
        pending.put("type", operation);
        if (operation.equals("creating")) {
          ((ObjectNode) pending.path("resource")).remove("id");
        }
      }
    }
  }

  private static Scenario pendingCreation() {
    return Scenario.of(
            "an interrupted creation",
            up(pair("1")),
            preview(pair("1")).afterEdit(state -> leave(state, "b", "creating")),
            up(pair("1")),
            refresh())
        .differing(Difference.INTERRUPTED, Difference.GIVEN_UP);
  }

  private static Scenario pendingUpdate() {
    return Scenario.of(
            "an interrupted update",
            up(pair("1")),
            up(pair("1")).afterEdit(state -> leave(state, "b", "updating")),
            refresh())
        .differing(Difference.RECOVERED);
  }

  private static Program three(String value) {
    return s -> {
      Thing a = s.thing("a", with().value(value));
      Thing b = s.thing("b", with().value(a.value()));
      s.thing("c", with().value(b.value()));
      s.thing("d", with().value(value));
    };
  }

  private static Scenario target() {
    return Scenario.of(
        "a target",
        up(three("1")),
        preview(three("2")).target("a"),
        up(three("2")).target("a"),
        up(three("2")));
  }

  private static Scenario targetOfNew() {
    return Scenario.of(
        "a new target among new resources",
        up(s -> s.thing("d", with().value("1"))),
        up(three("2")).target("a"),
        up(three("2")));
  }

  private static Scenario targetDependents() {
    return Scenario.of(
        "targets with dependents",
        up(three("1")),
        up(three("2")).target("b").withDependents(),
        up(three("2")).target("a").withDependents());
  }

  private static Scenario targetDestroy() {
    return Scenario.of(
        "destroy of targets",
        up(three("1")),
        destroy().target("a").fails(),
        destroy().target("c", "d"),
        destroy());
  }

  private static Scenario targetDestroyDependents() {
    return Scenario.of(
        "destroy of a target with dependents",
        up(three("1")),
        destroy().target("b").withDependents(),
        up(three("1")));
  }

  private static Scenario targetRefresh() {
    return Scenario.of(
        "refresh of a target",
        up(three("1")),
        refresh()
            .target("a")
            .after(
                world -> {
                  world.change("a-1", "value", "8");
                  world.change("d-1", "value", "9");
                }));
  }

  private static Program solid(String text) {
    return s -> {
      Thing a = s.thing("a", with().solid(text));
      s.thing("b", with().zone(a.arn()));
    };
  }

  private static Scenario targetSolid() {
    return Scenario.of(
            "a target whose replacement would delete another",
            up(solid("x")),
            up(solid("y")).target("a").withDependents(),
            preview(solid("z")).target("a"))
        .differing(Difference.TARGET_DELETES);
  }

  private static Scenario targetAndRemoved() {
    return Scenario.of(
        "a target while others leave the program",
        up(three("1")),
        up(s -> s.thing("a", with().value("2"))).target("a").fails(),
        up(s -> s.thing("a", with().value("2"))).target("c"),
        up(s -> s.thing("a", with().value("2"))));
  }

  private static Scenario targetReplacement() {
    return Scenario.of(
        "replacement of a target",
        up(zoned("x")),
        preview(zoned("y")).target("a"),
        up(zoned("y")).target("a"),
        up(zoned("y")));
  }
}
