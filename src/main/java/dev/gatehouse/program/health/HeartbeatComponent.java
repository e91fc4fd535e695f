package dev.gatehouse.program.health;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.scheduler.Schedule;
import com.pulumi.aws.scheduler.ScheduleArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleFlexibleTimeWindowArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetRetryPolicyArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.HeartbeatPlan;
import java.util.List;
import java.util.Map;

/** A schedule in each Region that has the Region write its own row of the status table. */
public final class HeartbeatComponent extends PlatformComponent {
  public HeartbeatComponent(String name, HeartbeatArgs args, ComponentResourceOptions options) {
    super("health:Heartbeat", name, options);
    HeartbeatPlan plan = args.plan();
    Role role =
        new Role(
            child("role"),
            RoleArgs.builder()
                .name(plan.roleName())
                .description("Scheduler invokes heartbeats as this role")
                .assumeRolePolicy(plan.trust())
                .build(),
            through(args.providers().of(plan.at())).build());
    Resource policy =
        new RolePolicy(
            child("policy"),
            RolePolicyArgs.builder().name("invoke").role(role.id()).policy(plan.policy()).build(),
            through(args.providers().of(plan.at())).build());
    plan.schedules().forEach(schedule -> schedule(schedule, role, policy, args));
    registerOutputs(Map.of());
  }

  /** A beat that is late tells nothing: the next one does, so that none is tried again. */
  private void schedule(
      HeartbeatPlan.Schedule plan, Role role, Resource policy, HeartbeatArgs args) {
    new Schedule(
        child(plan.at().region().value()),
        ScheduleArgs.builder()
            .name(plan.name())
            .description("Heartbeat of " + plan.at().region())
            .scheduleExpression(plan.expression())
            .flexibleTimeWindow(ScheduleFlexibleTimeWindowArgs.builder().mode("OFF").build())
            .target(
                ScheduleTargetArgs.builder()
                    .arn(plan.functionArn())
                    .roleArn(role.arn())
                    .retryPolicy(
                        ScheduleTargetRetryPolicyArgs.builder()
                            .maximumEventAgeInSeconds(60)
                            .maximumRetryAttempts(0)
                            .build())
                    .build())
            .build(),
        through(args.providers().of(plan.at()))
            .dependsOn(List.of(policy, args.alias().apply(plan.at())))
            .build());
  }
}
