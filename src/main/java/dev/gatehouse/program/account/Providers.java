package dev.gatehouse.program.account;

import com.pulumi.aws.Provider;
import dev.gatehouse.program.plan.AccountRegion;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The providers of a stack. */
public final class Providers {
  private final Map<AccountRegion, Provider> providers;

  Providers(Map<AccountRegion, Provider> providers) {
    this.providers = Collections.unmodifiableMap(new TreeMap<>(providers));
  }

  /**
   * The provider of an account and Region.
   *
   * @throws IllegalArgumentException when the plan has none there
   */
  public Provider of(AccountRegion at) {
    Provider provider = providers.get(at);
    if (provider == null) {
      throw new IllegalArgumentException(
          "no provider of " + at + ": the plan has " + providers.keySet());
    }
    return provider;
  }
}
