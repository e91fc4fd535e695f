package dev.gatehouse.twin.aws.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the world, and whom their policies let in. */
public final class Keys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TO_ENCRYPT = List.of("kms:GenerateDataKey", "kms:Decrypt");

  private final World world;
  private final Authorizer authorizer;

  public Keys(World world, Authorizer authorizer) {
    this.world = world;
    this.authorizer = authorizer;
  }

  /** Where a key is meant that is not named by its ARN. */
  public record Place(AccountId account, Region region) {}

  /**
   * Whether a service may encrypt with a key for an account. Keys that AWS manages, {@code
   * alias/aws/…}, let in nobody but the service they are for.
   *
   * @param key its id, ARN or alias
   */
  public boolean lets(String service, AccountId source, String key, Place place) {
    Optional<Entity> found = find(key, place);
    if (found.isEmpty() || !found.get().flag("isEnabled", true)) {
      return false;
    }
    Entity entity = found.get();
    Map<String, List<String>> context = Map.of("aws:sourceaccount", List.of(source.value()));
    for (String action : TO_ENCRYPT) {
      AccessRequest request =
          new AccessRequest(
              new Principal.Service(service),
              action,
              entity.require("arn"),
              entity.key().account(),
              Optional.of(policy(entity)),
              context);
      if (!authorizer.decide(request).allowed()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The policy of the key that an ARN names; empty when it names none. Of one that is gone KMS says
   * to whom the account lets ask that it is.
   */
  public static Optional<JsonNode> policy(World world, String arn) {
    if (!arn.startsWith("arn:aws:kms:") || !arn.contains(":key/")) {
      return Optional.empty();
    }
    Arn read = Arn.parse(arn);
    String id = read.resource().substring("key/".length());
    Place place = new Place(new AccountId(read.account()), new Region(read.region()));
    return world
        .get(EntityKey.regional(Types.KMS_KEY, place.account(), place.region(), id))
        .map(Keys::policy)
        .or(() -> Optional.of(ownedBy(place.account())));
  }

  private static JsonNode ownedBy(AccountId account) {
    ObjectNode statement = JSON.createObjectNode().put("Effect", "Allow");
    statement.putObject("Principal").put("AWS", Arn.global("iam", account, "root").toString());
    statement.put("Action", "kms:*").put("Resource", "*");
    ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
    policy.putArray("Statement").add(statement);
    return policy;
  }

  private static JsonNode policy(Entity key) {
    try {
      return JSON.readTree(key.require("policy"));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("the policy of " + key.key() + " is not JSON", malformed);
    }
  }

  private Optional<Entity> find(String key, Place place) {
    String id = key.startsWith("arn:") ? key.substring(key.lastIndexOf(':') + 1) : key;
    if (id.startsWith("alias/")) {
      return world
          .get(EntityKey.regional(Types.KMS_ALIAS, place.account(), place.region(), id))
          .flatMap(alias -> find(alias.require("targetKeyArn"), place));
    }
    String plain = id.startsWith("key/") ? id.substring("key/".length()) : id;
    return world.get(EntityKey.regional(Types.KMS_KEY, place.account(), place.region(), plain));
  }
}
