package dev.gatehouse.program.plan;

import java.util.List;

/**
 * The sink of one Region of the ingress account, to which application accounts link, so that one
 * account sees the metrics, logs and traces of all.
 *
 * @param policy who may link to it and what they may share, JSON
 * @param sources the accounts that link, in this Region
 */
public record SharingPlan(
    AccountRegion at, String sinkName, String policy, List<AccountRegion> sources) {
  /** What is shared. */
  public static final List<String> TYPES =
      List.of("AWS::CloudWatch::Metric", "AWS::Logs::LogGroup", "AWS::XRay::Trace");

  public SharingPlan {
    sources = List.copyOf(sources);
  }
}
