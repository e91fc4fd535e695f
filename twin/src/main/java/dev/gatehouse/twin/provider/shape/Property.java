package dev.gatehouse.twin.provider.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * One property of a resource.
 *
 * @param input a program may give it; if not, it is an output only
 * @param required a program must give it
 * @param computed the cloud fills it in when the program does not give it
 * @param forceNew a change of it replaces the resource
 * @param fallback what the provider fills in when the program does not give it
 * @param autoName the provider makes it up from the resource's name, at most this long
 * @param notModelled set when the twin refuses it: what to use instead
 */
public record Property(
    String name,
    Kind kind,
    boolean input,
    boolean required,
    boolean computed,
    boolean forceNew,
    Optional<JsonNode> fallback,
    Optional<Integer> autoName,
    Optional<String> notModelled) {

  public static Property required(String name, Kind kind) {
    return new Property(
        name, kind, true, true, false, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Property optional(String name, Kind kind) {
    return new Property(
        name,
        kind,
        true,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A property that only the cloud sets. */
  public static Property output(String name, Kind kind) {
    return new Property(
        name,
        kind,
        false,
        false,
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A property of the real provider that the twin refuses, for now. */
  public static Property refused(String name, String instead) {
    return new Property(
        name,
        Kind.text(),
        true,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of(instead));
  }

  public Property replaces() {
    return new Property(
        name, kind, input, required, computed, true, fallback, autoName, notModelled);
  }

  public Property orComputed() {
    return new Property(
        name, kind, input, required, true, forceNew, fallback, autoName, notModelled);
  }

  public Property or(String value) {
    return or(TextNode.valueOf(value));
  }

  public Property or(int value) {
    return or(IntNode.valueOf(value));
  }

  public Property or(boolean value) {
    return or(BooleanNode.valueOf(value));
  }

  private Property or(JsonNode value) {
    return new Property(
        name, kind, input, required, computed, forceNew, Optional.of(value), autoName, notModelled);
  }

  public Property autoNamed(int longest) {
    return new Property(
        name,
        kind,
        input,
        required,
        computed,
        forceNew,
        fallback,
        Optional.of(longest),
        notModelled);
  }
}
