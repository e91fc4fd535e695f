package dev.gatehouse.cli.bootstrap;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a stack is deployed, as its file and the manifests say.
 *
 * @param project as {@code Pulumi.yaml} names it
 * @param regions in order of preference
 * @param duties what each account is for
 * @param deployRole the name of the role that deployments assume in each account
 * @param externalId what they tell, if anything
 */
public record Estate(
    String project,
    String stack,
    List<Region> regions,
    Map<AccountId, Set<Duty>> duties,
    String deployRole,
    Optional<String> externalId) {
  public Estate {
    regions = List.copyOf(regions);
    Map<AccountId, Set<Duty>> copy = new TreeMap<>();
    duties.forEach(
        (account, set) -> copy.put(account, Collections.unmodifiableSet(EnumSet.copyOf(set))));
    duties = Collections.unmodifiableMap(copy);
  }

  /** The accounts that have just these duties, each in one group. */
  Map<Set<Duty>, List<AccountId>> groups() {
    return duties.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                () -> new TreeMap<>((a, b) -> a.toString().compareTo(b.toString())),
                Collectors.mapping(Map.Entry::getKey, Collectors.toUnmodifiableList())));
  }

  /** The account of domain names, checks and latches. */
  AccountId ingress() {
    return duties.entrySet().stream()
        .filter(entry -> entry.getValue().contains(Duty.INGRESS))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
