package dev.gatehouse.program.dns;

import com.pulumi.core.Output;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.FrontPlan;
import dev.gatehouse.program.plan.ValidationPlan;
import dev.gatehouse.program.plan.ZonePlan;
import java.util.List;

/**
 * The certificates to make.
 *
 * @param validations the records that prove the names, each once
 */
public record CertificatesArgs(
    List<FrontPlan> fronts,
    List<ValidationPlan> validations,
    ZonePlan zone,
    Output<String> zoneId,
    Providers providers) {
  public CertificatesArgs {
    fronts = List.copyOf(fronts);
    validations = List.copyOf(validations);
  }
}
