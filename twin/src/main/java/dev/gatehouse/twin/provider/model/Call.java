package dev.gatehouse.twin.provider.model;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.sim.Chance;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One request to the provider: where it acts, and with what.
 *
 * @param roles the roles as services see them, which may be a while behind the world
 * @param directory the caller's working directory, which paths of archives are relative to
 * @param clientToken by which the caller wants to find again what the request creates
 */
public record Call(
    World world,
    World roles,
    Session session,
    Sim sim,
    Artifacts artifacts,
    Path directory,
    Optional<String> clientToken) {
  /** Codes that the AWS SDK for Go has no type for, and therefore words differently. */
  private static final Set<String> UNTYPED =
      Set.of(
          "ValidationException",
          "ValidationError",
          "AccessDenied",
          "AccessDeniedException",
          "Throttling",
          "ThrottlingException");

  public AccountId account() {
    return session.account();
  }

  public Region region() {
    return session.region();
  }

  public Chance chance() {
    return sim.chance();
  }

  public Instant now() {
    return sim.clock().now();
  }

  /** The ARN of something in this account and Region. */
  public String arn(String service, String resource) {
    return Arn.of(service, region(), account(), resource).toString();
  }

  public EntityKey regional(String type, String id) {
    return EntityKey.regional(type, account(), region(), id);
  }

  public EntityKey global(String type, String id) {
    return EntityKey.global(type, account(), id);
  }

  /** What there is of a type in this account and Region, under an id's prefix. */
  public List<Entity> regionals(String type, String idPrefix) {
    return world.list(type, account(), region().value(), idPrefix);
  }

  public Optional<Entity> find(EntityKey key) {
    return world.get(key);
  }

  /**
   * Does something as one AWS API call.
   *
   * @param doing what the provider says it was doing, such as {@code creating IAM Role (web)}
   * @param operation service and operation, such as {@code IAM: CreateRole}
   * @throws ProviderException in the real provider's words when AWS refuses
   */
  public <T> T api(String doing, String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (NotModelledException notModelled) {
      throw notModelled;
    } catch (AwsException refused) {
      throw refused(doing, operation, Optional.empty(), refused);
    }
  }

  /**
   * What the provider says when AWS refuses a call.
   *
   * @param attempts how many it made before it gave up, for a refusal that it tries again after
   */
  public ProviderException refused(
      String doing, String operation, Optional<Integer> attempts, AwsException refusal) {
    String error = (UNTYPED.contains(refusal.code()) ? "api error " : "") + refusal.code();
    return new ProviderException(
        doing
            + ": operation error "
            + operation
            + attempts.map(n -> ", exceeded maximum number of attempts, " + n).orElse("")
            + ", https response error StatusCode: "
            + refusal.status()
            + ", RequestID: "
            + chance().uuid()
            + ", "
            + error
            + ": "
            + refusal.getMessage(),
        refusal);
  }
}
