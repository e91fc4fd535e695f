package dev.gatehouse.program.account;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderAssumeRoleArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.AccountRegion;
import dev.gatehouse.program.plan.ProviderPlan;
import java.util.Map;
import java.util.TreeMap;

/** All AWS providers of a stack. Each assumes its account's deploy role and acts there alone. */
public final class AccountsComponent extends PlatformComponent {
  private final Providers providers;

  public AccountsComponent(String name, AccountsArgs args, ComponentResourceOptions options) {
    super("account:Accounts", name, options);
    Map<AccountRegion, Provider> made = new TreeMap<>();
    for (ProviderPlan plan : args.providers()) {
      made.put(plan.at(), provider(plan));
    }
    this.providers = new Providers(made);
    registerOutputs(Map.of());
  }

  private Provider provider(ProviderPlan plan) {
    ProviderAssumeRoleArgs.Builder role =
        ProviderAssumeRoleArgs.builder().roleArn(plan.roleArn()).sessionName(plan.sessionName());
    plan.externalId().ifPresent(role::externalId);
    ProviderArgs.Builder args =
        ProviderArgs.builder()
            .region(plan.at().region().value())
            .allowedAccountIds(plan.at().account().value())
            .assumeRole(role.build());
    if (!plan.tags().isEmpty()) {
      args.defaultTags(ProviderDefaultTagsArgs.builder().tags(Output.of(plan.tags())).build());
    }
    return new Provider(
        child(plan.at().toString()),
        args.build(),
        CustomResourceOptions.builder().parent(this).build());
  }

  public Providers providers() {
    return providers;
  }
}
