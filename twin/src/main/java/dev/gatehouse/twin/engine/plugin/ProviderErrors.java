package dev.gatehouse.twin.engine.plugin;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Optional;
import pulumirpc.Errors.ErrorCause;
import pulumirpc.Provider.ConfigureErrorMissingKeys;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** Reads what is packed into a provider's gRPC errors. Source: {@code rpcerror} of pulumi. */
final class ProviderErrors {
  private ProviderErrors() {}

  static ProviderException of(StatusRuntimeException error) {
    return new ProviderException(message(error), error);
  }

  static boolean unimplemented(StatusRuntimeException error) {
    return error.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
  }

  /** The half-made resource that a failed change left behind. */
  static Optional<ErrorResourceInitFailed> initFailure(StatusRuntimeException error) {
    return details(error).stream()
        .filter(detail -> detail.is(ErrorResourceInitFailed.class))
        .findFirst()
        .map(detail -> unpack(detail, ErrorResourceInitFailed.class));
  }

  private static String message(StatusRuntimeException error) {
    for (Any detail : details(error)) {
      if (detail.is(ConfigureErrorMissingKeys.class)) {
        return missing(unpack(detail, ConfigureErrorMissingKeys.class));
      }
    }
    String text = error.getStatus().getDescription();
    String message = text == null ? error.getStatus().getCode().name() : text;
    for (Any detail : details(error)) {
      if (detail.is(ErrorCause.class)) {
        return message + ": " + unpack(detail, ErrorCause.class).getMessage();
      }
    }
    Throwable cause = error.getStatus().getCause();
    return error.getStatus().getCode() == Status.Code.UNAVAILABLE && cause != null
        ? "the provider cannot be reached: " + cause.getMessage()
        : message;
  }

  private static String missing(ConfigureErrorMissingKeys keys) {
    List<String> lines =
        keys.getMissingKeysList().stream()
            .map(
                key ->
                    "missing required configuration key \""
                        + key.getName()
                        + "\": "
                        + key.getDescription()
                        + "\nSet a value using the command `pulumi config set "
                        + key.getName()
                        + " <value>`.")
            .toList();
    return several(lines);
  }

  /** Several reasons in the form of Pulumi's multi-errors. */
  static String several(List<String> reasons) {
    return (reasons.size() == 1 ? "1 error occurred:" : reasons.size() + " errors occurred:")
        + "\n\t* "
        + String.join("\n\t* ", reasons)
        + "\n\n";
  }

  private static List<Any> details(StatusRuntimeException error) {
    com.google.rpc.Status status = StatusProto.fromThrowable(error);
    return status == null ? List.of() : status.getDetailsList();
  }

  private static <T extends com.google.protobuf.Message> T unpack(Any detail, Class<T> type) {
    try {
      return detail.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new ProviderException("the provider's error is malformed: " + e.getMessage(), e);
    }
  }
}
