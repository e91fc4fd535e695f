package dev.gatehouse.program.identity;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.naming.PhysicalNames;
import dev.gatehouse.program.plan.GrantPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets API Gateway in the ingress account invoke an application's functions: the role that it
 * invokes as, and on each function the statement that lets this role in.
 */
public final class InvokeGrantComponent extends PlatformComponent {
  private final Role role;
  private final List<Resource> parts = new ArrayList<>();

  public InvokeGrantComponent(String name, InvokeGrantArgs args, ComponentResourceOptions options) {
    super("identity:InvokeGrant", name, options);
    GrantPlan plan = args.plan();
    CustomResourceOptions.Builder ingress = through(args.providers().of(plan.at()));
    this.role =
        new Role(
            child("role"),
            RoleArgs.builder()
                .name(plan.roleName())
                .description(plan.description())
                .assumeRolePolicy(plan.trust())
                .build(),
            through(args.providers().of(plan.at())).protect(args.protect()).build());
    parts.add(
        new RolePolicy(
            child("policy"),
            RolePolicyArgs.builder().name("invoke").role(role.id()).policy(plan.policy()).build(),
            ingress.build()));
    for (GrantPlan.Permission permission : plan.permissions()) {
      parts.add(permission(permission, args));
    }
    registerOutputs(Map.of("roleArn", role.arn()));
  }

  /**
   * Lambda stores a role's unique id for its ARN, so a role that was made again is another though
   * its ARN is the same. A statement id that follows the unique id renews the statement with it.
   */
  private Permission permission(GrantPlan.Permission plan, InvokeGrantArgs args) {
    Output<String> statementId =
        role.uniqueId().applyValue(id -> PhysicalNames.statementId(plan.statementPrefix(), id));
    return new Permission(
        child(plan.at().region() + "-" + plan.function()),
        PermissionArgs.builder()
            .statementId(statementId)
            .action("lambda:InvokeFunction")
            .function(plan.functionName())
            .qualifier(plan.qualifier())
            .principal(role.arn())
            .build(),
        through(args.providers().of(plan.at()))
            .dependsOn(args.alias(plan.at(), plan.function()))
            .build());
  }

  /** The ARN of the role that API Gateway invokes functions as. */
  public Output<String> roleArn() {
    return role.arn();
  }

  /** What must be there besides the role before an invocation is allowed. */
  public List<Resource> parts() {
    return List.copyOf(parts);
  }
}
