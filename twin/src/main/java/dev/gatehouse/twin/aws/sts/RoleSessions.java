package dev.gatehouse.twin.aws.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.iam.Decision;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.iam.SessionTerms;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * STS. Sessions are not stored: each is inside its own session token ({@link SessionSeal}), and the
 * latest are also kept in memory by access key id. Thread-safe.
 */
public final class RoleSessions implements Sts {
  /** STS's default, and the most that role chaining gives. */
  private static final Duration LIFETIME = Duration.ofHours(1);

  /** For a service acting in a service role, such as Lambda's execution environments (assumed). */
  private static final Duration SERVICE_LIFETIME = Duration.ofHours(12);

  /** Documented: "The plaintext that you use for both inline and managed session policies". */
  private static final int SESSION_POLICY_LIMIT = 2_048;

  private static final int REMEMBERED = 10_000;
  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws:iam::([0-9]{12}):role/(?:[!-.0-~]+/)*([A-Za-z0-9_+=,.@-]{1,64})");
  private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");

  private final World world;
  private final Authorizer authorizer;
  private final Sim sim;
  private final TwinLog log;
  private final SessionSeal seal;
  private final Map<EntityKey, Trust> trusts = new ConcurrentHashMap<>();
  private final Map<String, AccessKey> longTerm = new ConcurrentHashMap<>();
  private final Map<String, Credentials> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Credentials> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Opens STS.
   *
   * @param directory where the key of sessions is kept, {@code sts.key}; it must exist
   */
  public RoleSessions(World world, Authorizer authorizer, Sim sim, Path directory, TwinLog log) {
    this.world = world;
    this.authorizer = authorizer;
    this.sim = sim;
    this.log = log;
    this.seal = SessionSeal.open(directory.resolve("sts.key"), sim.chance());
  }

  @Override
  public Credentials assumeRole(
      Principal caller, Map<String, List<String>> context, Wanted wanted) {
    String roleArn = wanted.roleArn();
    String sessionName = wanted.sessionName();
    var arn = ROLE_ARN.matcher(roleArn);
    if (!arn.matches()) {
      throw new AwsException(400, "ValidationError", roleArn + " is invalid");
    }
    if (!SESSION_NAME.matcher(sessionName).matches()) {
      throw new AwsException(
          400,
          "ValidationError",
          "1 validation error detected: Value '"
              + sessionName
              + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [\\w+=,.@-]{2,64}");
    }
    checkPolicies(wanted.terms());
    AccountId account = new AccountId(arn.group(1));
    Optional<Entity> role =
        world
            .get(EntityKey.global(Types.ROLE, account, arn.group(2)))
            .filter(found -> found.require("arn").equals(roleArn));
    if (role.isEmpty()) {
      log.info("sts", caller + " may not assume " + roleArn + ": there is no such role");
      throw denied(caller, roleArn);
    }
    Decision decision = authorizer.decide(request(caller, role.get(), sessionName, context));
    if (!decision.allowed()) {
      throw denied(caller, roleArn);
    }
    return issue(account, role.get(), wanted, lifetime(caller, role.get(), wanted));
  }

  private static void checkPolicies(SessionTerms terms) {
    int size = 0;
    for (String policy : terms.policies()) {
      Iam.checkIdentityPolicy(policy);
      size += policy.length();
    }
    if (size > SESSION_POLICY_LIMIT) {
      throw new AwsException(
          400,
          "PackedPolicyTooLarge",
          "The session policies have "
              + size
              + " characters, "
              + SESSION_POLICY_LIMIT
              + " are allowed");
    }
  }

  private AccessRequest request(
      Principal caller, Entity role, String sessionName, Map<String, List<String>> sent) {
    Map<String, List<String>> context = new HashMap<>(sent);
    context.put("sts:rolesessionname", List.of(sessionName));
    return new AccessRequest(
        caller,
        "sts:AssumeRole",
        role.require("arn"),
        role.key().account(),
        Optional.of(trustOf(role)),
        context);
  }

  /**
   * How long the credentials last.
   *
   * @see "AssumeRole: DurationSeconds"
   */
  private static Duration lifetime(Principal caller, Entity role, Wanted wanted) {
    if (wanted.lifetime().isEmpty()) {
      return caller instanceof Principal.Service ? SERVICE_LIFETIME : LIFETIME;
    }
    Duration asked = wanted.lifetime().get();
    if (caller instanceof Principal.RoleSession && asked.compareTo(LIFETIME) > 0) {
      throw new AwsException(
          400,
          "ValidationError",
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    if (asked.toSeconds() > role.number("maxSessionDuration", LIFETIME.toSeconds())) {
      throw new AwsException(
          400,
          "ValidationError",
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    return asked;
  }

  private Credentials issue(AccountId account, Entity role, Wanted wanted, Duration lifetime) {
    Credentials credentials =
        seal.seal(
            "ASIA" + sim.chance().upperAlphanumeric(16),
            sim.clock().now().plus(lifetime),
            new Principal.RoleSession(
                account,
                role.require("name"),
                role.require("uniqueId"),
                wanted.sessionName(),
                wanted.terms()));
    synchronized (latest) {
      latest.put(credentials.accessKeyId(), credentials);
    }
    return credentials;
  }

  /** The same node while the text stays the same, so that IAM compiles it once. */
  private JsonNode trustOf(Entity role) {
    String text = role.require("assumeRolePolicy");
    Trust trust = trusts.get(role.key());
    if (trust == null || !trust.text().equals(text)) {
      try {
        trust = new Trust(text, new ObjectMapper().readTree(text));
      } catch (JsonProcessingException e) {
        throw new AwsException(
            400, "MalformedPolicyDocument", "This policy contains invalid Json: " + e.getMessage());
      }
      trusts.put(role.key(), trust);
    }
    return trust.node();
  }

  @Override
  public Optional<Credentials> find(String accessKeyId) {
    synchronized (latest) {
      return Optional.ofNullable(latest.get(accessKeyId)).filter(this::isValid);
    }
  }

  /** The long-term key of somebody; the same each time, also after a restart. */
  public AccessKey accessKey(Principal.Administrator owner) {
    String id = seal.accessKeyId(owner.account());
    AccessKey key = new AccessKey(id, seal.secretAccessKey(id), owner);
    longTerm.put(id, key);
    return key;
  }

  /** A long-term key that was made since this STS was opened. */
  public Optional<AccessKey> accessKey(String accessKeyId) {
    return Optional.ofNullable(longTerm.get(accessKeyId));
  }

  /**
   * The credentials in a session token, though they may have expired, or the role may be gone: see
   * {@link #isValid}. Empty for a token that is not the twin's.
   */
  public Optional<Credentials> open(String sessionToken) {
    return seal.unseal(sessionToken);
  }

  /** Whether credentials have not expired. */
  public boolean isValid(Credentials credentials) {
    return sim.clock().now().isBefore(credentials.expiration());
  }

  /** Whether the role of a session still is the one that it was made with. */
  public boolean isAlive(Principal.RoleSession session) {
    return world
        .get(EntityKey.global(Types.ROLE, session.account(), session.roleName()))
        .filter(role -> role.text("uniqueId").filter(session.roleUniqueId()::equals).isPresent())
        .isPresent();
  }

  private static AwsException denied(Principal caller, String roleArn) {
    return new AwsException(
        403,
        "AccessDenied",
        "User: "
            + caller
            + " is not authorized to perform: sts:AssumeRole on resource: "
            + roleArn);
  }

  private record Trust(String text, JsonNode node) {}
}
