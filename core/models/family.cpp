// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/family.h"

#include <ATen/core/Tensor.h>

#include <algorithm>

namespace zsq {

bool has_prefix(const TensorMap& tensors, const std::string& prefix) {
  const auto found = tensors.lower_bound(prefix);
  return found != tensors.end() && found->first.starts_with(prefix);
}

int count_modules(const TensorMap& tensors, const std::string& prefix) {
  int count = 0;
  while (has_prefix(tensors, prefix + std::to_string(count) + ".")) ++count;
  return count;
}

std::int64_t size_of(const TensorMap& tensors, const std::string& name, std::int64_t dim) {
  const auto found = tensors.find(name);
  return found != tensors.end() && dim < found->second.dim() ? found->second.size(dim) : 0;
}

std::optional<Architecture> member(const std::vector<Architecture>& members,
                                   const std::string& id) {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&id](const Architecture& a) { return a.info.id == id; });
  if (found == members.end()) return {};
  return *found;
}

}  // namespace zsq
