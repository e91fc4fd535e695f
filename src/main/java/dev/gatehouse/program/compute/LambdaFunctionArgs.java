package dev.gatehouse.program.compute;

import com.pulumi.resources.Resource;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.FunctionPlan;
import java.util.List;

/**
 * The function to make.
 *
 * @param needs what must be there before it runs, such as its table
 */
public record LambdaFunctionArgs(FunctionPlan plan, List<Resource> needs, Providers providers) {
  public LambdaFunctionArgs {
    needs = List.copyOf(needs);
  }
}
