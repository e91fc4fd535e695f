package dev.gatehouse.checks.engines;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What exists behind a provider, which calls are to fail, and which were made. */
public final class World {
  private final Map<String, Struct> things = new TreeMap<>();
  private final Map<String, Integer> generations = new HashMap<>();
  private final Set<String> faults = new HashSet<>();
  private final List<Call> calls = new ArrayList<>();
  private final boolean forgetful;

  World() {
    this(false);
  }

  private World(boolean forgetful) {
    this.forgetful = forgetful;
  }

  /** A world that does not keep the calls. */
  public static World forgetful() {
    return new World(true);
  }

  /**
   * A call that changes something, or reads it.
   *
   * @param what the call, the id and what was sent along
   */
  record Call(String urn, String what) {}

  /**
   * The calls of the next stage that fail, as {@code "create a"}; {@code "init a"} half creates.
   */
  synchronized void failOn(Set<String> calls) {
    faults.clear();
    faults.addAll(calls);
  }

  synchronized boolean fails(String call) {
    return faults.contains(call);
  }

  synchronized void note(String urn, String what) {
    if (!forgetful) {
      calls.add(new Call(urn, what));
    }
  }

  /** The calls since the last time this was asked. */
  synchronized List<Call> takeCalls() {
    List<Call> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** The same in every world for the same creations in the same order. */
  synchronized String newId(String name) {
    return name + "-" + generations.merge(name, 1, Integer::sum);
  }

  synchronized void put(String id, Struct thing) {
    things.put(id, thing);
  }

  synchronized boolean has(String id) {
    return things.containsKey(id);
  }

  synchronized Struct get(String id) {
    return things.getOrDefault(id, Struct.getDefaultInstance());
  }

  /** Takes a thing away, as somebody behind Pulumi's back may. */
  public synchronized void remove(String id) {
    things.remove(id);
  }

  /** Changes a thing, as somebody behind Pulumi's back may. */
  public synchronized void change(String id, String property, String value) {
    Value text = Value.newBuilder().setStringValue(value).build();
    things.put(id, get(id).toBuilder().putFields(property, text).build());
  }

  /** Makes a thing that no program made. */
  public synchronized void make(String id, String property, String value) {
    things.put(id, Struct.getDefaultInstance());
    change(id, property, value);
    change(id, "arn", "arn:" + id);
  }

  /** Everything there is, by id. */
  synchronized Map<String, String> snapshot() {
    Map<String, String> all = new TreeMap<>();
    things.forEach((id, thing) -> all.put(id, new TreeMap<>(thing.getFieldsMap()).toString()));
    return all;
  }
}
