package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.iam.Membership.Named;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which accounts are in an organization, and what its control policies say to a request. */
final class Organizations {
  /** Services whose resources RCPs reach; sources in fidelity.md. */
  private static final Set<String> REACHED_BY_RCPS =
      Set.of("s3", "sts", "kms", "sqs", "secretsmanager");

  private final Policy.Cache cache;
  private final Map<AccountId, Membership> members = new ConcurrentHashMap<>();

  Organizations(World world, Policy.Cache cache) {
    this.cache = cache;
    world.follow(Types.ACCOUNT, this::changed);
  }

  private void changed(EntityKey key, Optional<Entity> before, Optional<Entity> after) {
    after
        .flatMap(Membership::read)
        .ifPresentOrElse(
            place -> members.put(key.account(), place), () -> members.remove(key.account()));
  }

  Optional<Membership> of(AccountId account) {
    return Optional.ofNullable(members.get(account));
  }

  /** What SCPs say, each level of the principal's organization; none for who is not reached. */
  List<Verdict> serviceControl(RequestContext context) {
    Optional<Membership> place = context.caller().account().flatMap(this::of);
    return place.isEmpty() || place.get().management()
        ? List.of()
        : judge("service", place.get().serviceControl(), PolicyDocument.Kind.IDENTITY, context);
  }

  /** What RCPs say, each level of the resource's organization; none for what is not reached. */
  List<Verdict> resourceControl(RequestContext context) {
    Membership place = members.get(context.request().resourceAccount());
    String action = context.action();
    boolean reached = REACHED_BY_RCPS.contains(action.substring(0, action.indexOf(':')));
    return place == null || place.management() || !reached
        ? List.of()
        : judge("resource", place.resourceControl(), PolicyDocument.Kind.RESOURCE_CONTROL, context);
  }

  private List<Verdict> judge(
      String side, List<List<Named>> levels, PolicyDocument.Kind kind, RequestContext context) {
    List<Verdict> verdicts = new ArrayList<>(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      Verdict verdict = new Verdict.Silent();
      for (Named policy : levels.get(i)) {
        String source = side + " control policy '" + policy.name() + "' of level " + (i + 1);
        verdict = verdict.or(cache.get(kind, policy.text()).judge(context, source));
      }
      verdicts.add(verdict);
    }
    return verdicts;
  }
}
