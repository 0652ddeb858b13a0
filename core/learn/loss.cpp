// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/loss.h"

#include <ATen/ops/zeros.h>

#include <utility>

namespace zsq {

Loss one_term(std::string name, double weight, What teacher,
              std::function<at::Tensor(const Scene&)> term) {
  return {{std::move(name)},
          {weight},
          std::move(teacher),
          {},
          [term = std::move(term)](const Scene& scene) {
            return std::vector<at::Tensor>{term(scene)};
          }};
}

std::vector<Loss> scaled(std::vector<Loss> losses, double factor, const std::string& prefix) {
  for (Loss& loss : losses) {
    for (double& weight : loss.weights) weight *= factor;
    for (std::string& name : loss.names) name.insert(0, prefix);
  }
  return losses;
}

Loss of_teacher(std::size_t place, Loss loss) {
  loss.terms = [place, terms = std::move(loss.terms)](const Scene& scene) {
    Scene own = scene;
    own.teachers = {scene.teachers.at(place)};
    return terms(own);
  };
  return loss;
}

std::vector<std::string> term_names(const std::vector<Loss>& losses) {
  std::vector<std::string> names;
  for (const Loss& loss : losses) {
    names.insert(names.end(), loss.names.begin(), loss.names.end());
  }
  return names;
}

What teacher_reads(const std::vector<Loss>& losses) {
  What all;
  for (const Loss& loss : losses) all = all | loss.teacher;
  return all;
}

std::optional<What> student_reads(const std::vector<Loss>& losses) {
  std::optional<What> all;
  for (const Loss& loss : losses) {
    if (loss.student) all = all.value_or(What{}) | *loss.student;
  }
  return all;
}

LossValues evaluate(const std::vector<Loss>& losses, const Scene& scene) {
  LossValues out;
  out.total = at::zeros({}, scene.images.options().requires_grad(false));
  for (const Loss& loss : losses) {
    const auto terms = loss.terms(scene);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      out.total = out.total.add(terms[i], loss.weights[i]);
      out.values.push_back(terms[i].item<double>());
    }
  }
  out.values.push_back(out.total.item<double>());
  return out;
}

}  // namespace zsq
