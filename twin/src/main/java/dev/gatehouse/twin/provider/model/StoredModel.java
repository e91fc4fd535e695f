package dev.gatehouse.twin.provider.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;

/**
 * A thing that one call makes and one changes, and that is in the world with its inputs and little
 * more: what else the cloud says of it, a subclass adds.
 */
public abstract class StoredModel extends EntityModel {
  private final Words words;

  protected StoredModel(String token, Shape shape, Words words) {
    super(token, shape);
    this.words = words;
  }

  /**
   * How the provider speaks of it.
   *
   * @param thing such as {@code KMS Alias}
   * @param create the operation, such as {@code KMS: CreateAlias}
   * @param update the operation
   * @param missing the error's code when it is gone
   */
  public record Words(String thing, String create, String update, String missing) {}

  /** Its Pulumi id, which may have to be made up. */
  protected abstract String newId(Call call, ObjectNode inputs);

  /**
   * Adds what the cloud says of it.
   *
   * @param properties its inputs when it is made, all of it when it is changed
   * @throws AwsException when AWS refuses it as it is to be
   */
  protected abstract void complete(Call call, String id, ObjectNode properties);

  /** What the provider calls it in brackets before it is there; empty for what has no name. */
  protected String called(ObjectNode inputs) {
    return inputs.path("name").asText();
  }

  @Override
  public final Made create(Call call, ObjectNode inputs) {
    String name = called(inputs);
    return call.api(
        "creating " + words.thing() + (name.isEmpty() ? "" : " (" + name + ")"),
        words.create(),
        () -> {
          ObjectNode properties = tagged(plain(inputs));
          String id = newId(call, properties);
          complete(call, id, properties);
          return put(call, key(call, id, properties), properties);
        });
  }

  @Override
  public final Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating " + words.thing() + " (" + id + ")",
        words.update(),
        () -> {
          AwsException gone =
              new AwsException(404, words.missing(), words.thing() + " " + id + " does not exist.");
          Entity existing = existing(call, id, state, gone);
          ObjectNode properties = merged(existing, inputs);
          complete(call, id, properties);
          return put(call, existing.key(), properties);
        });
  }
}
