package dev.gatehouse.twin.provider.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.List;
import java.util.Optional;

/**
 * A resource that is one thing in the world, whose properties there are its outputs (with, besides
 * them, what only the twin's rooms need to know).
 */
public abstract class EntityModel implements ResourceModel {
  /** Of a thing in the world: the token of the creation that made it. */
  private static final String CLIENT_TOKEN = "clientToken";

  private final String token;
  private final Shape shape;

  protected EntityModel(String token, Shape shape) {
    this.token = token;
    this.shape = shape;
  }

  @Override
  public final String token() {
    return token;
  }

  @Override
  public final Shape shape() {
    return shape;
  }

  /** Where the thing is, by its Pulumi id and outputs, or by an id to import. */
  protected abstract EntityKey key(Call call, String id, ObjectNode state);

  /** The resource's Pulumi id. */
  protected String id(Entity entity) {
    return entity.id();
  }

  @Override
  public Optional<Made> read(Call call, String id, ObjectNode state) {
    return call.find(key(call, id, state)).map(this::made);
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.world().remove(key(call, id, state));
  }

  /** Puts a thing into the world and tells of it. */
  protected Made put(Call call, EntityKey key, ObjectNode properties) {
    return made(store(call, key, properties));
  }

  /** Puts a thing into the world, with the token of its creation while that is under way. */
  protected Entity store(Call call, EntityKey key, ObjectNode properties) {
    call.clientToken().ifPresent(token -> properties.put(CLIENT_TOKEN, token));
    Entity entity = new Entity(key, properties);
    call.world().put(entity);
    return entity;
  }

  @Override
  public Optional<Made> created(Call call, String clientToken) {
    for (String type : Types.ALL) {
      for (String region : List.of(call.region().value(), EntityKey.GLOBAL)) {
        for (Entity entity : call.world().list(type, call.account(), region)) {
          if (entity.text(CLIENT_TOKEN).filter(clientToken::equals).isPresent()) {
            Made made = made(entity);
            // What else a creation makes, such as a function's version, may bear its token too.
            if (key(call, made.id(), made.outputs()).equals(entity.key())) {
              return Optional.of(made);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A thing as a resource: those of its properties that are the resource's. */
  protected Made made(Entity entity) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    for (Property property : shape.properties()) {
      JsonNode value = entity.properties().get(property.name());
      if (value != null) {
        outputs.set(property.name(), value.deepCopy());
      }
    }
    return new Made(id(entity), outputs);
  }

  /** The thing that an update is about; it may have been removed behind Pulumi's back. */
  protected Entity existing(Call call, String id, ObjectNode state, AwsException orElse) {
    return call.find(key(call, id, state)).orElseThrow(() -> orElse);
  }

  /** What exists, with these inputs in place of the former ones. */
  protected ObjectNode merged(Entity existing, ObjectNode inputs) {
    ObjectNode merged = existing.properties().deepCopy();
    ObjectNode plain = plain(inputs);
    for (Property property : shape.properties()) {
      JsonNode value = plain.get(property.name());
      if (value != null) {
        merged.set(property.name(), value);
      } else if (!property.computed()) {
        merged.remove(property.name());
      }
    }
    return tagged(merged);
  }

  /** Inputs without the marks of defaults. */
  protected static ObjectNode plain(ObjectNode inputs) {
    return Shape.unmarked(inputs);
  }

  /** With {@code tagsAll}, for a type that has tags. */
  protected ObjectNode tagged(ObjectNode properties) {
    if (shape.find("tagsAll").isPresent()) {
      JsonNode tags = properties.get("tags");
      properties.set("tagsAll", tags == null ? properties.objectNode() : tags.deepCopy());
    }
    return properties;
  }
}
