package dev.gatehouse.twin.provider;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.gatehouse.twin.provider.model.ProviderException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** A change that was made, and whose resource could not be finished or read afterwards. */
final class HalfMadeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorResourceInitFailed failure;

  HalfMadeException(String id, Struct outputs, Struct inputs, ProviderException cause) {
    super(cause.getMessage(), cause);
    this.failure =
        ErrorResourceInitFailed.newBuilder()
            .setId(id)
            .setProperties(outputs)
            .setInputs(inputs)
            .addReasons(String.valueOf(cause.getMessage()))
            .build();
  }

  /** As pulumi-terraform-bridge answers it, so that the engine keeps the resource in its state. */
  StatusRuntimeException status() {
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(Code.UNKNOWN_VALUE)
            .setMessage(failure.getReasons(0))
            .addDetails(Any.pack(failure))
            .build());
  }
}
