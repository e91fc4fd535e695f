package dev.gatehouse.program.component;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceTransformation;
import dev.gatehouse.program.naming.NamingTable;
import java.util.Optional;

/**
 * A component of the platform. It names its children after itself, and refuses, for itself and all
 * below it, children that are named otherwise, AWS resources without an explicit provider, and
 * types that have no naming rule.
 */
public abstract class PlatformComponent extends ComponentResource {
  private static final String OWN_TYPES = "gatehouse:";

  /**
   * A component.
   *
   * @param type within this project, such as {@code dns:Failover}
   */
  protected PlatformComponent(String type, String name, ComponentResourceOptions options) {
    super(OWN_TYPES + type, name, guarded(name, options));
  }

  /** The logical name of a child. */
  protected final String child(String part) {
    return pulumiResourceName() + "-" + part;
  }

  /** Options of a child component. */
  protected final ComponentResourceOptions below() {
    return ComponentResourceOptions.builder().parent(this).build();
  }

  /** Options of a child resource, to be completed. */
  protected final CustomResourceOptions.Builder through(ProviderResource provider) {
    return CustomResourceOptions.builder().parent(this).provider(provider);
  }

  private static ComponentResourceOptions guarded(String name, ComponentResourceOptions options) {
    return ComponentResourceOptions.merge(
        options, ComponentResourceOptions.builder().resourceTransformations(guard(name)).build());
  }

  private static ResourceTransformation guard(String name) {
    return resource -> {
      String type = resource.resource().pulumiResourceType();
      String child = resource.resource().pulumiResourceName();
      if (!child.equals(name) && !child.startsWith(name + "-")) {
        throw new IllegalStateException(
            type + " '" + child + "' is below '" + name + "': name it " + name + "-…");
      }
      if (type.startsWith(OWN_TYPES)) {
        return Optional.empty();
      }
      if (NamingTable.of(type).isEmpty()) {
        throw new IllegalStateException(
            type + " '" + child + "' has no naming rule: add one to NamingTable");
      }
      boolean isProvider = type.startsWith("pulumi:providers:");
      if (!isProvider && resource.options().getProvider().isEmpty()) {
        throw new IllegalStateException(
            type + " '" + child + "' has no provider: pass the one of its account and Region");
      }
      return Optional.empty();
    };
  }
}
