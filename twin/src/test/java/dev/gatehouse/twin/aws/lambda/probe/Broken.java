package dev.gatehouse.twin.aws.lambda.probe;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Can't be made. */
public final class Broken implements RequestHandler<Object, Object> {
  public Broken() {
    throw new IllegalStateException("no table");
  }

  @Override
  public Object handleRequest(Object event, Context context) {
    return "never";
  }
}
