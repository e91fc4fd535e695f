package dev.gatehouse.twin.provider.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.OwnAccount;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The policies that a deploy role is meant to have: JSON files of the project. Tells which of their
 * statements a role lacks that was denied something.
 */
public final class Bootstrap {
  /** The property of a role policy in the world that names the file it is from. */
  public static final String TEMPLATE = "template";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path project;

  /**
   * Knows the templates of a project.
   *
   * @param project which the paths of templates are relative to
   */
  public Bootstrap(Path project) {
    this.project = project;
  }

  /** What would have to be there for a request to be allowed that was not. */
  String explain(Call call, AccessRequest request) {
    if (!(request.principal() instanceof Principal.RoleSession session)) {
      return request.principal() + " cannot be given " + request.action() + " by a statement.";
    }
    String role = "The role " + session.roleName() + " of account " + session.account();
    EntityKey key = EntityKey.global(Types.ROLE, session.account(), session.roleName());
    Optional<Entity> entity = call.find(key);
    if (entity.isEmpty()) {
      return role + " is gone.";
    }
    List<String> templates = templates(call, entity.get());
    for (String template : templates) {
      Optional<String> sid = statement(call, entity.get(), template, request);
      if (sid.isPresent()) {
        return role
            + " lacks the statement '"
            + sid.get()
            + "' of "
            + template
            + ", which allows "
            + request.action()
            + ".";
      }
    }
    return role + " needs this statement: " + minimal(request);
  }

  private static List<String> templates(Call call, Entity role) {
    TreeSet<String> templates = new TreeSet<>();
    String prefix = role.id() + ":";
    for (Entity policy :
        call.world().list(Types.ROLE_POLICY, role.key().account(), EntityKey.GLOBAL, prefix)) {
      policy.text(TEMPLATE).ifPresent(templates::add);
    }
    return new ArrayList<>(templates);
  }

  private Optional<String> statement(
      Call call, Entity role, String template, AccessRequest request) {
    for (JsonNode statement :
        read(project.resolve(template), role.key().account()).path("Statement")) {
      if (allows(call, role, statement, request)) {
        return Optional.of(statement.path("Sid").asText("without a Sid"));
      }
    }
    return Optional.empty();
  }

  /** Asks IAM in a world that holds nothing but the role with this one statement. */
  private static boolean allows(Call call, Entity role, JsonNode statement, AccessRequest request) {
    try (World scratch = new World()) {
      scratch.put(role);
      ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
      document.putArray("Statement").add(statement);
      ObjectNode policy = JsonNodeFactory.instance.objectNode().put("policy", document.toString());
      EntityKey key =
          EntityKey.global(Types.ROLE_POLICY, role.key().account(), role.id() + ":statement");
      scratch.put(new Entity(key, policy));
      return new Iam(scratch, call.sim().clock(), TwinLog.silent()).decide(request).allowed();
    } catch (AwsException unreadable) {
      // A statement that IAM would not take cannot be the one that is missing.
      return false;
    }
  }

  /** A template that is gone or broken by now has no statement to tell of. */
  /** The file as the account has it. */
  private static JsonNode read(Path file, AccountId account) {
    if (!Files.isRegularFile(file)) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(OwnAccount.in(Files.readString(file), account.value()));
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  private static String minimal(AccessRequest request) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode().put("Effect", "Allow");
    statement.put("Action", request.action()).put("Resource", request.resource());
    return statement.toString();
  }
}
