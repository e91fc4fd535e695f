package dev.gatehouse.twin.engine.chaos;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;

import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pulumirpc.AliasOuterClass.Alias;

/** A program made up of some things that lean on each other, and how it is edited. */
record RandomProgram(List<Item> items) implements ScriptedProgram.Script {
  RandomProgram {
    items = List.copyOf(items);
  }

  /**
   * One thing.
   *
   * @param label what it is in the world, whatever the program calls it
   * @param alias what the program called it before; empty when it was always the same
   * @param fail the call that is to fail; empty for none
   * @param leansOn labels of others that come before it
   */
  record Item(
      String label,
      String name,
      String alias,
      String value,
      String zone,
      String solid,
      boolean grouped,
      String fail,
      List<String> leansOn) {
    Item {
      leansOn = List.copyOf(leansOn);
    }

    Item without(String other) {
      List<String> rest = leansOn.stream().filter(label -> !label.equals(other)).toList();
      return new Item(label, name, alias, value, zone, solid, grouped, fail, rest);
    }

    Item settled() {
      return new Item(label, name, "", value, zone, solid, grouped, "", leansOn);
    }

    Item failing(String call) {
      return new Item(label, name, alias, value, zone, solid, grouped, call, leansOn);
    }
  }

  static RandomProgram first(Random random) {
    List<Item> items = new ArrayList<>();
    int size = 2 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      items.add(fresh("t" + i, items, random));
    }
    return new RandomProgram(items);
  }

  private static Item fresh(String label, List<Item> before, Random random) {
    List<String> leansOn = new ArrayList<>();
    for (Item item : before) {
      if (random.nextInt(3) == 0) {
        leansOn.add(item.label());
      }
    }
    String zone = random.nextInt(3) == 0 ? "z" + random.nextInt(100) : "";
    String solid = random.nextInt(4) == 0 ? "s" + random.nextInt(100) : "";
    boolean grouped = random.nextInt(3) == 0;
    return new Item(label, label, "", "v0", zone, solid, grouped, "", leansOn);
  }

  /** The next version of the program: one to three edits later. */
  RandomProgram edited(Random random, int round) {
    List<Item> edited = new ArrayList<>(items.stream().map(Item::settled).toList());
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      edit(edited, random, "r" + round + "e" + i);
    }
    return new RandomProgram(edited);
  }

  private static void edit(List<Item> items, Random random, String mark) {
    if (items.isEmpty() || random.nextInt(5) == 0) {
      items.add(fresh("t" + mark, items, random));
      return;
    }
    int at = random.nextInt(items.size());
    Item old = items.get(at);
    switch (random.nextInt(5)) {
      case 0 -> items.set(at, changed(old, mark, old.zone(), old.solid()));
      case 1 -> items.set(at, changed(old, old.value(), "z" + mark, old.solid()));
      case 2 -> items.set(at, changed(old, old.value(), old.zone(), "s" + mark));
      case 3 -> items.set(at, renamed(old, "n" + mark));
      default -> {
        items.remove(at);
        items.replaceAll(item -> item.without(old.label()));
      }
    }
  }

  private static Item changed(Item old, String value, String zone, String solid) {
    return new Item(
        old.label(), old.name(), old.alias(), value, zone, solid, old.grouped(), "", old.leansOn());
  }

  private static Item renamed(Item old, String name) {
    // A name that was taken over in this very edit has no state of its own to take over.
    return old.alias().isEmpty()
        ? new Item(
            old.label(),
            name,
            old.name(),
            old.value(),
            old.zone(),
            old.solid(),
            old.grouped(),
            "",
            old.leansOn())
        : old;
  }

  /** The same program with one thing that fails when it is created, updated or made ready. */
  RandomProgram failing(Random random) {
    if (items.isEmpty()) {
      return this;
    }
    List<Item> failing = new ArrayList<>(items);
    int at = random.nextInt(items.size());
    String call = List.of("create", "update", "init").get(random.nextInt(3));
    failing.set(at, items.get(at).failing(call));
    return new RandomProgram(failing);
  }

  @Override
  public void run(MonitorClient monitor) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    String group = monitor.component("group", request -> request);
    Map<String, String> urns = new HashMap<>();
    for (Item item : items) {
      List<String> below = item.leansOn().stream().map(label -> urn(urns, label)).toList();
      urns.put(
          item.label(),
          monitor
              .thing(
                  item.name(),
                  inputs(item),
                  request -> {
                    request.setProvider(east).addAllDependencies(below);
                    if (item.grouped()) {
                      request.setParent(group);
                    }
                    if (!item.alias().isEmpty()) {
                      request.addAliases(
                          Alias.newBuilder()
                              .setSpec(Alias.Spec.newBuilder().setName(item.alias())));
                    }
                    return request;
                  })
              .getUrn());
    }
  }

  private static String urn(Map<String, String> urns, String label) {
    String urn = urns.get(label);
    if (urn == null) {
      throw new IllegalStateException(label + " comes before what it leans on");
    }
    return urn;
  }

  /** What a thing is to be in the world. */
  static Struct inputs(Item item) {
    List<Object> inputs = new ArrayList<>(List.of("name", item.label(), "value", item.value()));
    Map<String, String> optional =
        Map.of("zone", item.zone(), "solid", item.solid(), "fail", item.fail());
    optional.forEach(
        (key, text) -> {
          if (!text.isEmpty()) {
            inputs.add(key);
            inputs.add(text);
          }
        });
    return struct(inputs.toArray());
  }
}
