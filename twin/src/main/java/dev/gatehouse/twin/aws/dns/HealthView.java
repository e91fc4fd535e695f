package dev.gatehouse.twin.aws.dns;

/** What DNS may know of health checks. Asked for each query: answers at once and takes no lock. */
@FunctionalInterface
public interface HealthView {
  /**
   * Whether answers may use a record with this health check. A check that does not exist is
   * healthy, as one without data is.
   *
   * @throws dev.gatehouse.twin.aws.NotModelledException when the check's type is not modelled
   */
  boolean healthy(String healthCheckId);
}
