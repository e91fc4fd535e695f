package dev.gatehouse.twin.aws.oam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.Optional;

/** The sinks of the world: their policies, and who shares what with them. */
public final class Sinks {
  /** Of the types that a link shares. */
  public static final String METRICS = "AWS::CloudWatch::Metric";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Sinks() {}

  /** The account of the sink that an ARN names; empty when it names none. */
  public static Optional<AccountId> owner(String arn) {
    return isSink(arn) ? Optional.of(new AccountId(Arn.parse(arn).account())) : Optional.empty();
  }

  private static boolean isSink(String arn) {
    return arn.startsWith("arn:aws:oam:") && arn.contains(":sink/") && !arn.endsWith("*");
  }

  /**
   * The policy of the sink that an ARN names, by which accounts may link to it; empty when it names
   * none, or one without a policy.
   */
  public static Optional<JsonNode> policy(World world, String arn) {
    if (!isSink(arn)) {
      return Optional.empty();
    }
    Arn read = Arn.parse(arn);
    return world
        .get(
            EntityKey.regional(
                Types.OAM_SINK_POLICY,
                new AccountId(read.account()),
                new Region(read.region()),
                read.resource().substring("sink/".length())))
        .map(Sinks::document);
  }

  private static JsonNode document(Entity policy) {
    try {
      return JSON.readTree(policy.require("policy"));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("the policy of " + policy.key() + " is no JSON", malformed);
    }
  }

  /**
   * Whether one account sees what another has in a Region: its own always, and what a link shares.
   *
   * @param type such as {@link #METRICS}
   */
  public static boolean shares(
      World world, AccountId source, AccountId monitoring, Region region, String type) {
    return source.equals(monitoring)
        || world.list(Types.OAM_LINK, source, region.value()).stream()
            .anyMatch(
                link ->
                    owner(link.require("sinkArn")).equals(Optional.of(monitoring))
                        && link.texts("resourceTypes").contains(type));
  }
}
