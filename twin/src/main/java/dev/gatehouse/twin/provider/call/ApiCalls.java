package dev.gatehouse.twin.provider.call;

import java.util.List;

/** The API calls of one resource type. */
public interface ApiCalls {
  /** The calls that make, change or delete it. */
  List<ApiCall> change(Scope scope);

  /** The calls that follow when it has been made and has an id, before it is read. */
  default List<ApiCall> after(Scope made) {
    return List.of();
  }

  /** The calls that read it; the first one tells whether it is there. */
  List<ApiCall> read(Scope scope);
}
