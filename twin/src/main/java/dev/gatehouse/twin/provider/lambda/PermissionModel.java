package dev.gatehouse.twin.provider.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * {@code aws:lambda/permission:Permission}, a statement of a function's resource policy. A role as
 * principal is kept by its unique id, as AWS keeps it.
 */
public final class PermissionModel extends EntityModel {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSS").withZone(ZoneOffset.UTC);

  public PermissionModel() {
    super(
        "aws:lambda/permission:Permission",
        Shape.of(
            Property.required(
                    "action",
                    Kind.text().matching("lambda:[*]|lambda:[a-zA-Z]+|[*]", "is not an action"))
                .replaces(),
            Property.refused("eventSourceToken", "it is for Alexa skills"),
            Property.required("function", Kind.text(1, 256)).replaces(),
            Property.refused("functionUrlAuthType", "function URLs come later"),
            Property.required("principal", Kind.text()).replaces(),
            Property.optional(
                    "principalOrgId",
                    Kind.text().matching("o-[a-z0-9]{10,32}", "is not an organization's id"))
                .replaces(),
            Property.optional("qualifier", Kind.text(1, 128)).replaces(),
            Property.optional(
                    "sourceAccount", Kind.text().matching("\\d{12}", "is not an account id"))
                .replaces(),
            Property.optional("sourceArn", Kind.arn()).replaces(),
            Property.optional("statementId", statementId()).orComputed().replaces(),
            Property.refused("statementIdPrefix", "use statementId").orComputed()));
  }

  private static Kind statementId() {
    return Kind.text(1, 100).matching("[\\w-]+", "may hold letters, digits, - and _");
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    if (!state.has("function")) {
      return call.regional(Types.PERMISSION, id);
    }
    String function = Functions.name(state.path("function").asText());
    String qualifier = state.path("qualifier").asText();
    String on = qualifier.isEmpty() ? function : function + ":" + qualifier;
    return call.regional(Types.PERMISSION, on + "/" + id);
  }

  @Override
  protected String id(Entity entity) {
    return entity.id().substring(entity.id().indexOf('/') + 1);
  }

  /**
   * AWS tells a role's ARN as long as the role is the one that the statement was made for, and its
   * unique id afterwards.
   *
   * @see "AWS JSON policy elements: Principal"
   */
  @Override
  public Optional<Made> read(Call call, String id, ObjectNode state) {
    Optional<Entity> permission = call.find(key(call, id, state));
    if (permission.isEmpty()) {
      return Optional.empty();
    }
    Made made = made(permission.get());
    permission
        .get()
        .text("principalUniqueId")
        .filter(unique -> !isThere(call, permission.get().require("principal"), unique))
        .ifPresent(unique -> made.outputs().put("principal", unique));
    return Optional.of(made);
  }

  private static boolean isThere(Call call, String roleArn, String uniqueId) {
    return role(call.world(), roleArn)
        .flatMap(role -> role.text("uniqueId"))
        .filter(uniqueId::equals)
        .isPresent();
  }

  private static Optional<Entity> role(World world, String roleArn) {
    Arn arn = Arn.parse(roleArn);
    String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    return world
        .get(EntityKey.global(Types.ROLE, new AccountId(arn.account()), name))
        .filter(found -> found.require("arn").equals(roleArn));
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String id =
        inputs.has("statementId")
            ? inputs.path("statementId").asText()
            : "terraform-" + STAMP.format(call.now()) + call.chance().hex(8);
    String given = inputs.path("function").asText();
    return call.api(
        "adding Lambda Permission (" + given + "/" + id + ")",
        "Lambda: AddPermission",
        () -> {
          Entity function = Functions.require(call, given);
          String qualifier = inputs.path("qualifier").asText();
          checkQualifier(call, function, qualifier);
          EntityKey key = key(call, id, inputs);
          if (call.find(key).isPresent()) {
            throw Functions.conflict(
                "The statement id ("
                    + id
                    + ") provided already exists. Please provide a new statement id, or remove the"
                    + " existing statement.");
          }
          ObjectNode permission = plain(inputs).put("statementId", id);
          permission.put("statementIdPrefix", "");
          principalUniqueId(call, inputs.path("principal").asText())
              .ifPresent(unique -> permission.put("principalUniqueId", unique));
          PermissionPolicy.checkSize(call, key, permission);
          return put(call, key, permission);
        });
  }

  private static void checkQualifier(Call call, Entity function, String qualifier) {
    if (qualifier.isEmpty()) {
      return;
    }
    boolean version = qualifier.matches("\\$LATEST|[0-9]+");
    String name = function.id() + ":" + qualifier;
    boolean alias = call.find(call.regional(Types.ALIAS, name)).isPresent();
    if (version) {
      Functions.requireVersion(call, function.id(), qualifier);
    } else if (!alias) {
      throw Functions.notFound(
          "Cannot find alias arn: " + function.require("arn") + ":" + qualifier);
    }
  }

  /** The unique id of a role; refuses a principal that is nobody. */
  private static Optional<String> principalUniqueId(Call call, String principal) {
    if (principal.equals("*") || principal.matches("[a-z0-9][a-z0-9.-]*\\.amazonaws\\.com")) {
      return Optional.empty();
    }
    if (principal.matches("[0-9]{12}|arn:aws:iam::[0-9]{12}:root")) {
      return Optional.empty();
    }
    if (principal.matches("arn:aws:iam::[0-9]{12}:role/.+")) {
      // The real provider does not wait for the role to spread: terraform-provider-aws#41617.
      Optional<Entity> role = role(call.roles(), principal);
      if (role.isPresent()) {
        return role.get().text("uniqueId");
      }
    }
    throw Functions.invalid(
        "The provided principal was invalid. Please check the principal and try again.");
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    throw new IllegalStateException("every change of a permission replaces it");
  }
}
