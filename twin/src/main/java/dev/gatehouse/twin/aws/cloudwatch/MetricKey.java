package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A metric: its namespace, name and dimensions, in an account and Region. */
public record MetricKey(
    AccountId account,
    Region region,
    String namespace,
    String name,
    SortedMap<String, String> dimensions)
    implements Comparable<MetricKey> {
  private static final Comparator<MetricKey> ORDER =
      Comparator.comparing(MetricKey::account)
          .thenComparing(MetricKey::region)
          .thenComparing(MetricKey::namespace)
          .thenComparing(MetricKey::name)
          .thenComparing(key -> key.dimensions().toString());

  public MetricKey {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  public static MetricKey of(
      AccountId account, Region region, String namespace, String name, Map<String, String> dims) {
    return new MetricKey(account, region, namespace, name, new TreeMap<>(dims));
  }

  @Override
  public int compareTo(MetricKey other) {
    return ORDER.compare(this, other);
  }

  /** For people, such as {@code AWS/Lambda Errors {FunctionName=orders}}. */
  @Override
  public String toString() {
    return namespace + " " + name + " " + dimensions;
  }
}
